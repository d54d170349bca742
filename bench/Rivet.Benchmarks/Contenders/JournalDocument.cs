using System.Text.Json;
using System.Text.Json.Serialization;
using Rivet.Journal;

namespace Rivet.Benchmarks.Contenders;

/// <summary>The original's JSON document of a run, read and written by generated code.</summary>
internal sealed record JournalDocument(
    [property: JsonPropertyName("run_id")] string RunId,
    [property: JsonPropertyName("export_name")] string ExportName,
    [property: JsonPropertyName("entries")] List<DocumentEntry> Entries)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, DocumentContext.Default.JournalDocument);

    public static JournalDocument FromJson(byte[] utf8) => JsonSerializer.Deserialize(utf8, DocumentContext.Default.JournalDocument)!;
}

internal sealed record DocumentEntry(
    [property: JsonPropertyName("recorded_at")] DateTimeOffset RecordedAt,
    [property: JsonPropertyName("event")] DocumentEvent Event);

/// <summary>One event: an object of one property that is named as its kind. The kinds that <see cref="Events.ExportEvents"/> makes.</summary>
internal sealed record DocumentEvent
{
    public ChunkStarted? ChunkStarted { get; init; }

    public ChunkCompleted? ChunkCompleted { get; init; }

    public ChunkFailed? ChunkFailed { get; init; }

    public FileWritten? FileWritten { get; init; }

    public RetryAttempted? RetryAttempted { get; init; }

    public Warning? Warning { get; init; }

    public static DocumentEvent Of(RunEvent happened) => happened switch
    {
        ChunkStarted e => new() { ChunkStarted = e },
        ChunkCompleted e => new() { ChunkCompleted = e },
        ChunkFailed e => new() { ChunkFailed = e },
        FileWritten e => new() { FileWritten = e },
        RetryAttempted e => new() { RetryAttempted = e },
        Warning e => new() { Warning = e },
        _ => throw new NotSupportedException($"{happened.GetType().Name} is not among the events that are measured."),
    };
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalDocument))]
internal sealed partial class DocumentContext : JsonSerializerContext;
