using System.Text.Json;
using Rivet.Export;
using Rivet.Journal;

namespace Rivet.Cli.Output;

/// <summary>
/// Writes one JSON array. Each export is <c>{export_name, mistake, chunks, events}</c>: what keeps it from being run, or null; the number of its
/// chunks; and the events that its run would begin with, its plan first, as the journal has them.
/// </summary>
internal sealed class CheckJsonOutput : ICheckOutput
{
    private readonly Stream _output;
    private readonly Utf8JsonWriter _writer;

    public CheckJsonOutput(Stream output)
    {
        _output = output;
        _writer = new Utf8JsonWriter(output, JournalJson.WriterOptions());
        _writer.WriteStartArray();
    }

    public void Write(PlannedExport planned) => Write(planned.Snapshot.ExportName, null, planned.Chunks, [new PlanResolved(planned.Snapshot), .. planned.Remarks]);

    public void WriteMistake(string exportName, string mistake) => Write(exportName, mistake, 0, []);

    public void Dispose()
    {
        _writer.WriteEndArray();
        _writer.Dispose();
        _output.WriteByte((byte)'\n');
        _output.Dispose();
    }

    private void Write(string exportName, string? mistake, int chunks, IReadOnlyList<RunEvent> events)
    {
        _writer.WriteStartObject();
        _writer.WriteString("export_name"u8, exportName);
        _writer.WriteString("mistake"u8, mistake);
        _writer.WriteNumber("chunks"u8, chunks);
        _writer.WriteStartArray("events"u8);
        foreach (var happened in events)
            JournalJson.WriteEvent(_writer, happened);
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.Flush();
    }
}
