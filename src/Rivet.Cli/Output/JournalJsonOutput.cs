using System.Text.Json;
using Rivet.Cli.Runs;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Output;

/// <summary>
/// Writes runs as one JSON array. Each is <c>{run_id, export_name, entries}</c> as the original writes it, and then <c>status</c>,
/// <c>interrupted</c>, <c>damage</c> (null when all could be read), <c>standing</c> (running, interrupted, ended) and
/// <c>owners</c>, in their order.
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
        _writer.WriteString("standing"u8, NameOf(run));
        WriteOwners(run);
        _writer.WriteEndObject();
        _writer.Flush();
    }

    private static string NameOf(ShownRun run) => run.Condition?.Standing switch
    {
        RunStanding.Running => "running",
        RunStanding.Interrupted => "interrupted",
        _ => "ended",
    };

    // The last one holds the run, or did when it was interrupted or ended.
    private void WriteOwners(ShownRun run)
    {
        _writer.WriteStartArray("owners"u8);
        foreach (var owner in run.Owners)
        {
            _writer.WriteStartObject();
            _writer.WriteNumber("epoch"u8, owner.OwnerEpoch);
            _writer.WriteString("host"u8, owner.Owner.Host);
            _writer.WriteNumber("process_id"u8, owner.Owner.ProcessId);
            _writer.WriteString("since"u8, owner.Since.UtcDateTime);
            _writer.WriteNumber("first_sequence"u8, owner.FirstSequence);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
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
