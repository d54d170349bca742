using System.Text.Json;

namespace Rivet.Journal.Json;

/// <summary>Writes summaries.</summary>
internal static class SummaryWriter
{
    public static void Write(Utf8JsonWriter writer, RunSummary summary)
    {
        writer.WriteStartObject();
        writer.WriteString("run_id"u8, summary.RunId.Value);
        writer.WriteString("export_name"u8, summary.ExportName);
        writer.WriteString("status"u8, summary.Status);
        writer.WriteString("error_message"u8, summary.ErrorMessage);
        WriteStamp(writer, "started_at"u8, summary.StartedAt);
        WriteStamp(writer, "finished_at"u8, summary.FinishedAt);
        writer.WriteNumber("duration_ms"u8, Milliseconds(summary.Duration));
        writer.WriteNumber("rows"u8, summary.Rows);
        writer.WriteNumber("files"u8, summary.Files);
        writer.WriteNumber("bytes"u8, summary.Bytes);
        writer.WriteNumber("retries"u8, summary.Retries);
        writer.WriteNumber("chunks_done"u8, summary.ChunksDone);
        writer.WriteNumber("chunks_failed"u8, summary.ChunksFailed);
        writer.WriteNumber("chunks_running"u8, summary.ChunksRunning);
        writer.WriteNumber("degradations"u8, summary.Degradations);
        WriteVerdicts(writer, summary);
        WriteNumber(writer, "longest_chunk_ms"u8, summary.LongestChunk is { } longest ? Milliseconds(longest.Duration) : null);
        WriteNumber(writer, "longest_chunk_index"u8, summary.LongestChunk?.ChunkIndex);
        writer.WriteNumber("last_sequence"u8, summary.LastSequence);
        writer.WriteEndObject();
    }

    private static void WriteVerdicts(Utf8JsonWriter writer, RunSummary summary)
    {
        if (summary.Validated is { } validated)
            writer.WriteBoolean("validated"u8, validated);
        else
            writer.WriteNull("validated"u8);

        if (summary.Reconciliation is { } reconciliation)
        {
            writer.WriteStartObject("reconciliation"u8);
            EventWriter.WriteReconciliation(writer, reconciliation);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("reconciliation"u8);
        }
    }

    private static void WriteStamp(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? stamp)
    {
        if (stamp is { } value)
            Timestamp.Write(writer, name, value);
        else
            writer.WriteNull(name);
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } value)
            writer.WriteNumber(name, value);
        else
            writer.WriteNull(name);
    }

    private static long Milliseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMillisecond;
}
