using System.Buffers;
using System.Text.Json;
using Rivet.Journal;

namespace Rivet.Benchmarks.Contenders;

/// <summary>Encodes one event after another in the journal's wire form, into a buffer that is used again.</summary>
internal sealed class EventJson : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;

    public EventJson() => _writer = new Utf8JsonWriter(_buffer, JournalJson.WriterOptions());

    public byte[] Encode(RunEvent happened)
    {
        JournalJson.WriteEvent(_writer, happened);
        _writer.Flush();
        var json = _buffer.WrittenSpan.ToArray();
        _writer.Reset();
        _buffer.ResetWrittenCount();
        return json;
    }

    public void Dispose() => _writer.Dispose();
}
