using System.Globalization;
using System.Text;
using System.Text.Json;
using Rivet.Cli.Rendering;
using Rivet.Export.Surveying;

namespace Rivet.Cli.Scaffolding;

/// <summary>A configuration to begin with: an export for each table.</summary>
internal static class ConfigurationScaffold
{
    // Fewer are one piece.
    private const long RowsOfAChunk = 100_000;

    /// <summary>The text of <c>rivet.yaml</c>.</summary>
    /// <param name="source">What stands behind <c>source:</c>.</param>
    /// <param name="survey">The tables, at least one that can be exported. Those that are left out are named in comments.</param>
    public static string Of(string source, SurveyedTables survey)
    {
        var text = new StringBuilder($"source: {source}\nexports:\n");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in survey.Tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - name: {NameOf(table, names)}\n");
            text.Append(CultureInfo.InvariantCulture, $"    table: {JsonSerializer.Serialize(table.Name, Plain)}  # {KeyOf(table)}, {table.Rows} rows\n");
            if ((table.IsCutByKey || table.IsPagedByKey) && table.Rows > RowsOfAChunk)
                text.Append(CultureInfo.InvariantCulture, $"    mode: chunked\n{ByKey(table)}    chunk_size: {RowsOfAChunk}\n    parallel: 4\n");
            text.Append("    destination: { type: local, path: ./output }\n");
        }

        foreach (var table in survey.LeftOut)
            text.Append(CultureInfo.InvariantCulture, $"# {LineOf(table)}\n");
        return text.ToString();
    }

    /// <summary>What is to be said of a table that is left out, in one line.</summary>
    public static string LineOf(LeftOutTable table) => SafeText.OneLine($"left out: {table.Name}, which cannot be read: {table.Reason}");

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A key of whole numbers need not be named.
    private static string ByKey(SurveyedTable table) => table.IsPagedByKey ? $"    chunk_by_key: {JsonSerializer.Serialize(table.Key[0], Plain)}\n" : "";

    private static string KeyOf(SurveyedTable table) =>
        table.Key.Count == 0 ? "no key" : $"key {string.Join(", ", table.Key.Select(column => column.ReplaceLineEndings(" ")))}";

    // What an export may be called is less than what a table may be.
    private static string NameOf(SurveyedTable table, HashSet<string> taken)
    {
        var letters = table.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_').Take(90).ToArray();
        var stem = letters is [var first, ..] && char.IsAsciiLetterOrDigit(first) ? new string(letters) : $"table{new string(letters)}";
        var name = stem;
        for (var number = 2; !taken.Add(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        return name;
    }
}
