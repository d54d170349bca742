using System.Text;
using Rivet.Export.Configuration;
using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Planning;

/// <summary>Cuts an export into pages of so many rows, in the order of its key. Rows of the same key stay together.</summary>
internal static class KeyPages
{
    // Of what orders texts, some databases look at the beginning only.
    private const int LongestKey = 250;

    // The plan is one event, with a query in it too.
    private const int MostBytes = 512 * 1024;

    /// <summary>Finds the pages; the source is asked once for each.</summary>
    /// <exception cref="ConfigurationException">There would be too many, or a key cannot be recorded.</exception>
    public static PlannedPages Find(ExportRequest request, ISource source, SourceRelation relation, int key, long keyed)
    {
        var column = relation.Columns[key];
        var rows = RowsOf(request, keyed);
        if (keyed / rows > KeyRanges.MaxPieces)
            throw TooMany(request, rows, keyed);

        var lastKeys = new List<string>();
        var bytes = 0;
        for (string? after = null; source.LastKeyOfPage(relation, key, after, rows) is { } last; after = last)
        {
            RefuseUnusable(request, column, after, last);
            bytes += Encoding.UTF8.GetByteCount(last);
            lastKeys.Add(last);
            if (bytes > MostBytes || lastKeys.Count > KeyRanges.MaxPieces)
                throw TooMany(request, rows, keyed);
        }

        return new PlannedPages { KeyType = PageKey.TypeOf(column), LastKeys = lastKeys };
    }

    private static long RowsOf(ExportRequest request, long keyed) => (request.Export.ChunkSize, request.Export.ChunkCount) switch
    {
        ({ } size, null) when size >= 1 => size,
        (null, { } count) when count >= 1 => Math.Max(1, (keyed + count - 1) / count),
        _ => throw request.Mistake("chunk_size", "a chunked export needs one of chunk_size and chunk_count, at least 1"),
    };

    private static void RefuseUnusable(ExportRequest request, SourceColumn column, string? after, string last)
    {
        var objection = last.Length > LongestKey ? $"holds keys longer than {LongestKey} characters"
            : Redactor.Redact(last) != last ? "holds keys that look like secrets, which the journal does not keep"
            : last == after ? "has an order that its texts do not keep"
            : null;
        if (objection is not null)
            throw request.Mistake(request.Export.ChunkColumnKey, $"column '{column.Name}' {objection}, so that it cannot be recorded where chunks end; use another column or 'mode: full'");
    }

    private static ConfigurationException TooMany(ExportRequest request, long rows, long keyed) => request.Mistake(
        request.Export.ChunkCount is null ? "chunk_size" : "chunk_count",
        $"{rows} rows in a chunk make more chunks of the {keyed} rows than a plan can hold; make chunks of more rows");
}
