using Rivet.Export.Configuration;
using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Planning;

/// <summary>The pieces of an export and what is to be said about them.</summary>
/// <param name="Key">Ordinal of the column that cuts it or is its cursor; null when there is none.</param>
/// <param name="Rule">How it is cut; null when it is not cut.</param>
/// <param name="Chunks">The pieces; none when an export that is chunked or incremental has no rows.</param>
/// <param name="Remarks">Events that belong behind the plan in the journal.</param>
internal sealed record ChunkPlan(int? Key, PlannedChunking? Rule, IReadOnlyList<Chunk> Chunks, IReadOnlyList<RunEvent> Remarks)
{
    /// <summary>Which rows it takes, and of which column that tells; null when it is not incremental.</summary>
    public PlannedCursor? Cursor { get; init; }

    /// <summary>One piece: the whole.</summary>
    public static ChunkPlan Whole { get; } = new(null, null, [new Chunk(0, new ChunkScope.Everything())], []);

    /// <summary>Cuts an export by its key.</summary>
    /// <exception cref="ConfigurationException">It has no usable key, or too many pieces.</exception>
    public static ChunkPlan Cut(ExportRequest request, ISource source, SourceRelation relation)
    {
        var key = KeyColumn.Resolve(request, source, relation);
        var column = relation.Columns[key];
        var pages = KeyColumn.CutsPages(request, column);
        var statistics = StatisticsOf(request, () => pages ? source.KeyCountsOf(relation, key) : source.KeyStatisticsOf(relation, key));
        if (statistics is { Min: { } min, Max: { } max })
            RefuseTooMany(request, min, max);
        var rule = RuleOf(request, statistics) with { Pages = pages ? KeyPages.Find(request, source, relation, key, statistics.Keyed) : null };
        var chunks = ChunkScopes.Of(rule);
        return new ChunkPlan(key, rule with { Chunks = chunks.Count }, chunks, [.. RemarksOn(column.Name, statistics, chunks.Count)]);
    }

    /// <summary>Cuts an export as it was cut before.</summary>
    /// <param name="key">Ordinal of the column that cuts it.</param>
    /// <param name="rule">How it was cut.</param>
    public static ChunkPlan Again(int key, PlannedChunking rule) => new(key, rule, ChunkScopes.Of(rule), []);

    private static KeyStatistics StatisticsOf(ExportRequest request, Func<KeyStatistics> read)
    {
        try
        {
            return read();
        }
        catch (SourceRefusalException refusal)
        {
            throw request.Mistake(request.Export.ChunkColumnKey, refusal.Message, refusal);
        }
    }

    private static PlannedChunking RuleOf(ExportRequest request, KeyStatistics statistics) => new()
    {
        FirstKey = statistics.Min,
        LastKey = statistics.Max,
        ChunkSize = request.Export.ChunkSize,
        ChunkCount = request.Export.ChunkCount,
        NullKeys = statistics.WithoutKey > 0,
        Chunks = 0,
    };

    private static IEnumerable<RunEvent> RemarksOn(string name, KeyStatistics statistics, int chunks)
    {
        var ranges = statistics.WithoutKey > 0 ? chunks - 1 : chunks;
        if (ranges > 1 && statistics.Keyed < ranges / 2)
        {
            yield return new PlanWarning(
                "sparse_chunk_key",
                $"{ranges} chunks for {statistics.Keyed} rows: the keys in '{name}' lie far apart, and most chunks will be empty; a larger chunk_size makes fewer");
        }

        if (statistics.WithoutKey > 0)
        {
            yield return new PlanWarning(
                "null_chunk_key", $"{statistics.WithoutKey} rows have no value in '{name}'; they are exported as a chunk of their own");
        }

        if (chunks == 0)
            yield return new Warning("export", "the source has no rows, so that no file was written");
    }

    private static void RefuseTooMany(ExportRequest request, long min, long max)
    {
        switch (request.Export.ChunkSize, request.Export.ChunkCount)
        {
            case ({ } size, null) when size >= 1:
                if (KeyRanges.PiecesOf(min, max, size) is var pieces && pieces <= KeyRanges.MaxPieces)
                    return;
                throw request.Mistake(
                    "chunk_size",
                    $"{size} cuts the keys from {min} to {max} into {pieces} chunks, and {KeyRanges.MaxPieces} are the most; "
                    + $"use at least chunk_size: {KeyRanges.SmallestWidth(min, max)}");
            case (null, { } count) when count is >= 1 and <= KeyRanges.MaxPieces:
                return;
            case (null, { } count):
                throw request.Mistake(
                    "chunk_count", $"{count} is not between 1 and {KeyRanges.MaxPieces}; chunk_size: {KeyRanges.SmallestWidth(min, max)} makes as many as are allowed");
            default:
                throw request.Mistake("chunk_size", "a chunked export needs one of chunk_size and chunk_count, at least 1");
        }
    }
}
