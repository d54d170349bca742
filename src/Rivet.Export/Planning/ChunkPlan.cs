using Rivet.Export.Configuration;
using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Planning;

/// <summary>The pieces of an export and what is to be said about them.</summary>
/// <param name="Key">Ordinal of the column that cuts it; null when it is not cut.</param>
/// <param name="Chunks">The pieces; none when a chunked export has no rows.</param>
/// <param name="Remarks">Events that belong behind the plan in the journal.</param>
internal sealed record ChunkPlan(int? Key, IReadOnlyList<Chunk> Chunks, IReadOnlyList<RunEvent> Remarks)
{
    /// <summary>One piece: the whole.</summary>
    public static ChunkPlan Whole { get; } = new(null, [new Chunk(0, new ChunkScope.Everything())], []);

    /// <summary>Cuts an export by its key.</summary>
    /// <exception cref="ConfigurationException">It has no usable key, or too many pieces.</exception>
    public static ChunkPlan Cut(ExportRequest request, SqliteSource source, SourceRelation relation)
    {
        var key = KeyColumn.Resolve(request, source, relation);
        var name = relation.Columns[key].Name;
        var statistics = source.KeyStatisticsOf(relation, key);
        List<ChunkScope> scopes = statistics is { Min: { } min, Max: { } max } ? [.. Ranges(request, min, max)] : [];
        var remarks = new List<RunEvent>();
        if (scopes.Count > 1 && statistics.Keyed < scopes.Count / 2)
        {
            remarks.Add(new PlanWarning(
                "sparse_chunk_key",
                $"{scopes.Count} chunks for {statistics.Keyed} rows: the keys in '{name}' lie far apart, and most chunks will be empty; a larger chunk_size makes fewer"));
        }

        var withoutKey = statistics.Rows - statistics.Keyed;
        if (withoutKey > 0)
        {
            scopes.Add(new ChunkScope.NullKeys());
            remarks.Add(new PlanWarning(
                "null_chunk_key", $"{withoutKey} rows have no value in '{name}'; they are exported as a chunk of their own"));
        }

        if (scopes.Count == 0)
            remarks.Add(new Warning("export", "the source has no rows, so that no file was written"));
        return new ChunkPlan(key, [.. scopes.Select((scope, i) => new Chunk(i, scope))], remarks);
    }

    private static IEnumerable<ChunkScope.Keys> Ranges(ExportRequest request, long min, long max)
    {
        switch (request.Export.ChunkSize, request.Export.ChunkCount)
        {
            case ({ } size, null) when size >= 1:
                var pieces = KeyRanges.PiecesOf(min, max, size);
                return pieces <= KeyRanges.MaxPieces
                    ? KeyRanges.ByWidth(min, max, size)
                    : throw request.Mistake(
                        "chunk_size",
                        $"{size} cuts the keys from {min} to {max} into {pieces} chunks, and {KeyRanges.MaxPieces} are the most; "
                        + $"use at least chunk_size: {KeyRanges.SmallestWidth(min, max)}");
            case (null, { } count) when count is >= 1 and <= KeyRanges.MaxPieces:
                return KeyRanges.ByCount(min, max, count);
            case (null, { } count):
                throw request.Mistake(
                    "chunk_count", $"{count} is not between 1 and {KeyRanges.MaxPieces}; chunk_size: {KeyRanges.SmallestWidth(min, max)} makes as many as are allowed");
            default:
                throw request.Mistake("chunk_size", "a chunked export needs one of chunk_size and chunk_count, at least 1");
        }
    }
}
