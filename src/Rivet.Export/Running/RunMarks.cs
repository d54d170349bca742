using System.Text.Json;
using Rivet.Export.Files;
using Rivet.Export.Planning;
using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Running;

/// <summary>
/// What is written beside the files of a run when all of them are complete: the manifest, which lists them, and then the mark of success, which
/// is empty. Programs that read whole folders pass over names that begin with an underscore.
/// </summary>
internal static class RunMarks
{
    /// <summary>Blocks until both are durable.</summary>
    /// <exception cref="IOException">One cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be written.</exception>
    public static void Write(ExportPlan plan, RunId runId, ExportTotals totals)
    {
        var folder = plan.Request.Export.DestinationPath;
        using (var manifest = new PendingFile(folder, FileNames.ManifestOf(runId)))
        {
            using (var writer = new Utf8JsonWriter(manifest.Stream, new JsonWriterOptions { Indented = true }))
                WriteManifest(writer, plan, runId, totals);
            manifest.Commit(replace: true);
        }

        using var success = new PendingFile(folder, FileNames.SuccessOf(runId));
        success.Commit(replace: true);
    }

    private static void WriteManifest(Utf8JsonWriter writer, ExportPlan plan, RunId runId, ExportTotals totals)
    {
        writer.WriteStartObject();
        writer.WriteString("run_id", runId.Value);
        writer.WriteString("export_name", plan.Request.Export.Name);
        writer.WriteNumber("rows", totals.Rows);
        writer.WriteNumber("bytes", totals.Bytes);
        writer.WriteStartArray("columns");
        foreach (var column in plan.Relation.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("type", ColumnType.Of(column));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("files");
        foreach (var file in totals.Files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("name", file.Name);
            writer.WriteNumber("rows", file.Rows);
            writer.WriteNumber("bytes", file.Bytes);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
