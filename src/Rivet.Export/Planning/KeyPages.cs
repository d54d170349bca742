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

    // Their order is checked together.
    private const int KeysAtOnce = 100;

    /// <summary>Finds the pages; the source is asked once for each, and for their order.</summary>
    /// <exception cref="ConfigurationException">There would be too many, or a key cannot be recorded.</exception>
    public static PlannedPages Find(ExportRequest request, ISource source, SourceRelation relation, int key, long keyed)
    {
        var column = relation.Columns[key];
        if (request.Export.ChunkSize is >= 1 and { } size && keyed / size > KeyRanges.MaxPieces)
            throw TooMany(request, size, keyed);

        if (request.Export.ChunkCount is > KeyRanges.MaxPieces and var count)
            throw request.Mistake("chunk_count", $"{count} is not between 1 and {KeyRanges.MaxPieces}");

        var lastKeys = new List<string>();
        var bytes = 0;
        string? after = null;
        while (source.LastKeyOfPage(relation, key, after, RowsOf(request, keyed, lastKeys.Count)) is { } last)
        {
            RefuseUnusable(request, column, last);
            bytes += Encoding.UTF8.GetByteCount(last);
            lastKeys.Add(last);
            if (bytes > MostBytes || lastKeys.Count > KeyRanges.MaxPieces)
                throw TooMany(request, RowsOf(request, keyed, 0), keyed);
            if (lastKeys.Count % KeysAtOnce == 0)
                RefuseDisorder(request, source, relation, key, lastKeys[Math.Max(0, lastKeys.Count - KeysAtOnce - 1)..]);
            after = last;
        }

        RefuseDisorder(request, source, relation, key, lastKeys[Math.Max(0, (lastKeys.Count / KeysAtOnce * KeysAtOnce) - 1)..]);
        return new PlannedPages { KeyType = source.KeyTypeOf(relation, key), LastKeys = lastKeys };
    }

    /// <summary>Whether keys are in the order that the source has now.</summary>
    public static bool AreInOrder(ISource source, SourceRelation relation, int key, IReadOnlyList<string> lastKeys)
    {
        for (var first = 0; first < lastKeys.Count; first += KeysAtOnce)
        {
            if (!source.Ascend(relation, key, lastKeys.Skip(first).Take(KeysAtOnce + 1)))
                return false;
        }

        return true;
    }

    private static long RowsOf(ExportRequest request, long keyed, int page) => (request.Export.ChunkSize, request.Export.ChunkCount) switch
    {
        ({ } size, null) when size >= 1 => size,
        (null, { } count) when count >= 1 => (long)Int128.Max(1, ((Int128)keyed * (page + 1) / count) - ((Int128)keyed * page / count)),
        _ => throw request.Mistake("chunk_size", "a chunked export needs one of chunk_size and chunk_count, at least 1"),
    };

    private static void RefuseUnusable(ExportRequest request, SourceColumn column, string last)
    {
        var objection = last.Length > LongestKey ? $"holds keys longer than {LongestKey} characters"
            : Redactor.Redact(last) != last ? "holds keys that look like secrets, which the journal does not keep"
            : null;
        if (objection is not null)
            throw request.Mistake(request.Export.ChunkColumnKey, $"column '{column.Name}' {objection}, so that it cannot be recorded where chunks end; use another column or 'mode: full'");
    }

    private static void RefuseDisorder(ExportRequest request, ISource source, SourceRelation relation, int key, IReadOnlyList<string> lastKeys)
    {
        if (source.Ascend(relation, key, lastKeys))
            return;
        throw request.Mistake(
            request.Export.ChunkColumnKey,
            $"column '{relation.Columns[key].Name}' has texts that are lost when they are read, or other values each time, so that chunks would share rows; use another column or 'mode: full'");
    }

    private static ConfigurationException TooMany(ExportRequest request, long rows, long keyed) => request.Mistake(
        request.Export.ChunkCount is null ? "chunk_size" : "chunk_count",
        $"{rows} rows in a chunk make more chunks of the {keyed} rows than a plan can hold; make chunks of more rows");
}
