using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rivet.Journal.Json;

namespace Rivet.Journal;

/// <summary>
/// Journals as JSON, in the form of the original rivet:
/// <c>{"run_id","export_name","entries":[{"recorded_at","event":{"ChunkStarted":{…}}}]}</c>, with <c>sequence</c> and
/// <c>occurred_at</c> added to each entry. What is written reads back equal. Writing never fails over what a text holds: a lone surrogate becomes U+FFFD.
/// </summary>
public static class JournalJson
{
    /// <summary>The deepest nesting that is read: an unrecognized event may go as deep as this, less what is around it.</summary>
    public const int MaxDepth = 512;

    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = MaxDepth };

    /// <summary>How journals are written: readable beyond ASCII, so not for embedding in HTML.</summary>
    /// <param name="indented">Whether to break lines and indent.</param>
    public static JsonWriterOptions WriterOptions(bool indented = false) => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = indented,
    };

    /// <summary>The journal as text.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="indented">Whether to break lines and indent.</param>
    public static string Serialize(RunJournal journal, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions(indented)))
            Write(writer, journal);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the journal as one value. Flushing is the caller's.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="journal">The journal; not changed meanwhile.</param>
    public static void Write(Utf8JsonWriter writer, RunJournal journal)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(journal);
        writer.WriteStartObject();
        writer.WriteString("run_id"u8, journal.RunId.Value);
        writer.WriteString("export_name"u8, journal.ExportName);
        writer.WriteStartArray("entries"u8);
        foreach (var entry in journal.Entries)
            WriteEntry(writer, entry);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes an entry as one value.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="entry">The entry.</param>
    public static void WriteEntry(Utf8JsonWriter writer, JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(entry);
        writer.WriteStartObject();
        writer.WriteNumber("sequence"u8, entry.Sequence);
        Timestamp.Write(writer, "recorded_at"u8, entry.RecordedAt);
        if (entry.OccurredAt is { } occurredAt)
            Timestamp.Write(writer, "occurred_at"u8, occurredAt);
        writer.WritePropertyName("event"u8);
        EventWriter.Write(writer, entry.Event);
        writer.WriteEndObject();
    }

    /// <summary>Writes an event as one value: an object of one property, named as the event's kind.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="happened">The event.</param>
    public static void WriteEvent(Utf8JsonWriter writer, RunEvent happened)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(happened);
        EventWriter.Write(writer, happened);
    }

    /// <summary>Writes a summary as one value. Durations are whole milliseconds, rounded towards zero; what there is none of is null.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="summary">The summary.</param>
    public static void WriteSummary(Utf8JsonWriter writer, RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(summary);
        SummaryWriter.Write(writer, summary);
    }

    /// <summary>
    /// Reads a journal. An entry without a sequence has its position, from 1. Stamps are taken as they are, to 100 ns, rounded into the
    /// past. Unknown fields are ignored; an unknown event becomes an <see cref="UnrecognizedEvent"/>.
    /// </summary>
    /// <param name="utf8">The text, with or without a byte order mark.</param>
    /// <exception cref="JournalFormatException">The text is not JSON or not a journal.</exception>
    public static RunJournal Parse(ReadOnlyMemory<byte> utf8)
    {
        var text = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        try
        {
            using var document = JsonDocument.Parse(text, DocumentOptions);
            return JournalReader.Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new JournalFormatException($"the text is not JSON, {exception.Message.TrimEnd('.')}", innerException: exception);
        }
    }

    /// <summary>Reads an event, as <see cref="WriteEvent"/> writes it.</summary>
    /// <param name="element">The event.</param>
    /// <exception cref="JournalFormatException">It is not an event, or lacks a field.</exception>
    public static RunEvent ParseEvent(JsonElement element) => JournalReader.Located(null, element, EventReader.Read);
}
