using System.Text.Json;
using Rivet.Cli.Runs;
using Rivet.Journal;

namespace Rivet.Cli.Output;

/// <summary>
/// Writes runs as one JSON array. Each is <c>{run_id, export_name, entries}</c> as the original writes it, and then <c>status</c>,
/// <c>interrupted</c>, and <c>damage</c> (null when all could be read).
/// </summary>
internal sealed class JournalJsonOutput : IJournalOutput
{
    private readonly Stream _output;
    private readonly Utf8JsonWriter _writer;

    public JournalJsonOutput(Stream output)
    {
        _output = output;
        _writer = new Utf8JsonWriter(output, JournalJson.WriterOptions());
        _writer.WriteStartArray();
    }

    public void Write(ShownRun run)
    {
        _writer.WriteStartObject();
        _writer.WriteString("run_id"u8, run.Journal.RunId.Value);
        _writer.WriteString("export_name"u8, run.ExportName);
        _writer.WriteStartArray("entries"u8);
        foreach (var entry in run.Journal.Entries)
            JournalJson.WriteEntry(_writer, entry);
        _writer.WriteEndArray();
        _writer.WriteString("status"u8, run.Journal.Summary.Status);
        _writer.WriteBoolean("interrupted"u8, run.Interrupted);
        _writer.WriteString("damage"u8, run.Damage);
        _writer.WriteEndObject();
        _writer.Flush();
    }

    // An empty array says it.
    public void WriteNone(string exportName)
    {
    }

    public async ValueTask DisposeAsync()
    {
        _writer.WriteEndArray();
        await _writer.DisposeAsync();
        _output.WriteByte((byte)'\n');
        await _output.DisposeAsync();
    }
}
