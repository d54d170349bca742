using System.Globalization;
using Rivet.Export.Drift;
using Rivet.Journal;

namespace Rivet.Export.Resuming;

/// <summary>
/// Compares the plan that is on record with the one that the configuration and the source give now. Both are compared as they are
/// recorded, without their secrets: a password that was changed is no other plan.
/// </summary>
internal static class PlanComparison
{
    private const int LongestShown = 120;
    private const int ShownBeforeDifference = 30;

    /// <summary>What has changed apart from columns and keys, a line each.</summary>
    public static IReadOnlyList<string> Settings(PlanSnapshot recorded, PlanSnapshot now) =>
    [
        .. Texts("source", recorded.Source, now.Source),
        .. Texts("query", recorded.BaseQuery, now.BaseQuery),
        .. Texts("mode", recorded.Strategy, now.Strategy),
        .. Texts("format", recorded.Format, now.Format),
        .. Texts("compression", recorded.Compression, now.Compression),
        .. Texts("destination", recorded.Destination, now.Destination),
        .. Texts("chunks", Cut(recorded.Chunking), Cut(now.Chunking)),
    ];

    /// <summary>What has changed in columns and key, a line each.</summary>
    public static IReadOnlyList<string> Columns(PlanSnapshot recorded, PlanSnapshot now) =>
    [
        .. Texts("chunk_column", recorded.ChunkKey, now.ChunkKey),
        .. Texts("cursor_column", recorded.Cursor?.Column, now.Cursor?.Column),
        .. ColumnChanges.Difference(recorded.Columns, now.Columns) is { } difference ? (string[])[$"columns: {difference}"] : [],
    ];

    /// <summary>Whether the order has changed by which pages are cut; null stands for no pages.</summary>
    public static IReadOnlyList<string> Pages(string? recordedType, string? typeNow) =>
        [.. Texts("chunks", recordedType is null ? "ranges of numbers" : $"pages by {recordedType}", typeNow is null ? "ranges of numbers" : $"pages by {typeNow}")];

    private static IEnumerable<string> Texts(string what, string? before, string? now)
    {
        if (before != now)
            yield return $"{what}: was {Around(before, now)}, is {Around(now, before)}";
    }

    // Of long texts, such as queries, the part in which they differ.
    private static string Around(string? text, string? other)
    {
        if (text is null)
            return "not given";
        var same = text.AsSpan().CommonPrefixLength(other);
        var start = text.Length <= LongestShown ? 0 : Math.Max(0, same - ShownBeforeDifference);
        var length = Math.Min(LongestShown, text.Length - start);
        return $"'{(start > 0 ? "…" : "")}{text.Substring(start, length)}{(start + length < text.Length ? "…" : "")}'";
    }

    private static string? Cut(PlannedChunking? chunking) => chunking switch
    {
        { ChunkSize: { } size } => string.Create(CultureInfo.InvariantCulture, $"chunk_size {size}"),
        { ChunkCount: { } count } => string.Create(CultureInfo.InvariantCulture, $"chunk_count {count}"),
        _ => null,
    };
}
