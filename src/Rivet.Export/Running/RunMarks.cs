using System.Text.Json;
using Rivet.Export.Files;
using Rivet.Export.Planning;
using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Running;

/// <summary>
/// What is written beside the files of a run: the manifest, which lists them, when all of them are complete, and the mark of success, which is empty,
/// when that is the run's outcome. Programs that read whole folders pass over names that begin with an underscore.
/// </summary>
internal static class RunMarks
{
    /// <summary>Writes the manifest. Blocks until it is durable.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void WriteManifest(ExportPlan plan, RunId runId, ExportTotals totals)
    {
        using var manifest = new PendingFile(plan.Request.Export.DestinationPath, FileNames.ManifestOf(runId));
        using (var writer = new Utf8JsonWriter(manifest.Stream, new JsonWriterOptions { Indented = true }))
            WriteTo(writer, plan, runId, totals);
        manifest.Commit(replace: true);
    }

    /// <summary>Writes the mark of success, once the outcome is durable. Blocks until it is durable too.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void WriteSuccess(ExportPlan plan, RunId runId)
    {
        using var success = new PendingFile(plan.Request.Export.DestinationPath, FileNames.SuccessOf(runId));
        success.Commit(replace: true);
    }

    private static void WriteTo(Utf8JsonWriter writer, ExportPlan plan, RunId runId, ExportTotals totals)
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
