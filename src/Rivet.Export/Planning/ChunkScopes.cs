using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Planning;

/// <summary>Cuts an export by its rule: from the same rule come the same chunks, whatever the source holds by then.</summary>
internal static class ChunkScopes
{
    /// <summary>The chunks of a rule that asks for at most <see cref="KeyRanges.MaxPieces"/> ranges of keys.</summary>
    public static IReadOnlyList<Chunk> Of(PlannedChunking rule)
    {
        List<ChunkScope> scopes = rule switch
        {
            { Pages.LastKeys: { } lastKeys } => [.. lastKeys.Select((last, i) => new ChunkScope.Page(i == 0 ? null : lastKeys[i - 1], last))],
            { FirstKey: { } first, LastKey: { } last } => [.. Ranges(rule, first, last)],
            _ => [],
        };
        if (rule.NullKeys)
            scopes.Add(new ChunkScope.NullKeys());
        return [.. scopes.Select((scope, i) => new Chunk(i, scope))];
    }

    private static IEnumerable<ChunkScope.Keys> Ranges(PlannedChunking rule, long first, long last) => rule switch
    {
        { ChunkSize: { } size } => KeyRanges.ByWidth(first, last, size),
        { ChunkCount: { } count } => KeyRanges.ByCount(first, last, count),
        _ => throw new ArgumentException("A rule has a size or a count.", nameof(rule)),
    };
}
