using System.Text.Json;
using Rivet.Journal;

namespace Rivet.Cli.Output;

/// <summary>Writes one JSON array with the summary of each run, also of a single one.</summary>
internal sealed class RunJsonOutput : IRunOutput
{
    private readonly Stream _output;
    private readonly Utf8JsonWriter _writer;

    public RunJsonOutput(Stream output)
    {
        _output = output;
        _writer = new Utf8JsonWriter(output, JournalJson.WriterOptions());
        _writer.WriteStartArray();
    }

    public void Write(RunSummary summary)
    {
        JournalJson.WriteSummary(_writer, summary);
        _writer.Flush();
    }

    public void Dispose()
    {
        _writer.WriteEndArray();
        _writer.Dispose();
        _output.WriteByte((byte)'\n');
        _output.Dispose();
    }
}
