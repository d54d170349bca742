namespace Rivet.Export.Configuration;

/// <summary>How a configuration wants an export cut.</summary>
/// <param name="Column">The column that cuts it; null when none was named.</param>
/// <param name="ColumnKey">The key that names it.</param>
/// <param name="Dense">Whether chunks are counted in rows.</param>
/// <param name="Size">Width of a chunk; null when a count was given, or it is not cut.</param>
/// <param name="Count">Number of chunks; null when none was given.</param>
internal sealed record ChunkKeys(string? Column, string ColumnKey, bool Dense, long? Size, int? Count)
{
    private const long DefaultSize = 100_000;
    private const string ByColumn = "chunk_column";
    private const string ByKey = "chunk_by_key";
    private const string InRows = "chunk_dense";

    private static readonly string[] All = [ByColumn, ByKey, InRows, "chunk_size", "chunk_count"];

    private static readonly KnownWords<bool> Flags = new([("true", true), ("false", false)], NotYet: []);

    /// <summary>The keys of an export whose mode is chunked.</summary>
    public static ChunkKeys Read(ConfigurationSection section, string? query)
    {
        var column = section.Word(ByColumn);
        var byKey = section.Word(ByKey);
        var dense = section.Choice(InRows, Flags, byKey is not null);
        var size = section.Number("chunk_size", 1, long.MaxValue, example: DefaultSize);
        var count = (int?)section.Number("chunk_count", 1, int.MaxValue, example: 16);
        if (column is not null && byKey is not null)
            throw section.Mistake(ByKey, $"an export has '{ByColumn}' or '{ByKey}', not both; remove one");
        if (column is null && byKey is null && query is not null)
            throw section.Mistake(ByColumn, "is missing; a query that is cut into chunks needs the column that cuts it, e.g. id");
        if (byKey is not null && !dense)
            throw section.Mistake(InRows, $"'{ByKey}' cuts by rows, which is 'true'; remove one");
        if (size is not null && count is not null)
            throw section.Mistake("chunk_count", "an export has 'chunk_size' or 'chunk_count', not both; remove one");
        return new ChunkKeys(column ?? byKey, byKey is null ? ByColumn : ByKey, dense, count is null ? size ?? DefaultSize : null, count);
    }

    /// <summary>The keys of an export in another mode, which may not be there.</summary>
    public static ChunkKeys None(ConfigurationSection section)
    {
        foreach (var key in All)
        {
            if (section.Has(key))
                throw section.Mistake(key, "belongs to 'mode: chunked'; set that mode or remove the key");
        }

        return new ChunkKeys(null, ByColumn, Dense: false, null, null);
    }
}
