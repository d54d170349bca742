using System.Text.Json;

namespace Rivet.Journal.Json;

/// <summary>Writes events, externally tagged: <c>{"Kind":{…}}</c>.</summary>
internal static class EventWriter
{
    public static void Write(Utf8JsonWriter writer, RunEvent happened)
    {
        if (happened is UnrecognizedEvent unrecognized)
        {
            UnrecognizedJson.Write(writer, unrecognized);
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartObject(happened.GetType().Name);
        WriteFields(writer, happened);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, RunEvent happened)
    {
        switch (happened)
        {
            case PlanResolved resolved:
                PlanWriter.Write(writer, resolved.Plan);
                break;
            case PlanWarning warning:
                writer.WriteString("rule"u8, warning.Rule);
                writer.WriteString("message"u8, warning.Message);
                break;
            case FileWritten file:
                writer.WriteString("file_name"u8, file.FileName);
                writer.WriteNumber("rows"u8, file.Rows);
                writer.WriteNumber("bytes"u8, file.Bytes);
                writer.WriteNumber("part_index"u8, file.PartIndex);
                break;
            case ChunkStarted started:
                writer.WriteNumber("chunk_index"u8, started.ChunkIndex);
                writer.WriteString("start_key"u8, started.StartKey);
                writer.WriteString("end_key"u8, started.EndKey);
                break;
            case ChunkCompleted completed:
                writer.WriteNumber("chunk_index"u8, completed.ChunkIndex);
                writer.WriteNumber("rows"u8, completed.Rows);
                writer.WriteString("file_name"u8, completed.FileName);
                break;
            case ChunkFailed failed:
                writer.WriteNumber("chunk_index"u8, failed.ChunkIndex);
                writer.WriteString("error"u8, failed.Error);
                writer.WriteNumber("attempt"u8, failed.Attempt);
                break;
            case RetryAttempted retry:
                writer.WriteNumber("attempt"u8, retry.Attempt);
                writer.WriteString("reason"u8, retry.Reason);
                writer.WriteNumber("backoff_ms"u8, retry.BackoffMs);
                break;
            case QualityIssue issue:
                writer.WriteString("severity"u8, issue.Severity);
                writer.WriteString("message"u8, issue.Message);
                break;
            case SchemaChanged change:
                WriteSchemaChange(writer, change);
                break;
            case Warning warning:
                writer.WriteString("context"u8, warning.Context);
                writer.WriteString("message"u8, warning.Message);
                break;
            case ParallelismAdjusted adjusted:
                writer.WriteNumber("from"u8, adjusted.From);
                writer.WriteNumber("to"u8, adjusted.To);
                writer.WriteString("reason"u8, adjusted.Reason);
                break;
            case ValidationResult verdict:
                writer.WriteBoolean("passed"u8, verdict.Passed);
                break;
            case ReconciliationResult result:
                WriteReconciliation(writer, result);
                break;
            case RunCompleted completed:
                writer.WriteString("status"u8, completed.Status);
                writer.WriteString("error_message"u8, completed.ErrorMessage);
                writer.WriteNumber("duration_ms"u8, completed.DurationMs);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened, "There is no JSON for this kind of event.");
        }
    }

    public static void WriteReconciliation(Utf8JsonWriter writer, ReconciliationResult result)
    {
        writer.WriteNumber("source_count"u8, result.SourceCount);
        writer.WriteNumber("exported_rows"u8, result.ExportedRows);
        writer.WriteBoolean("matched"u8, result.Matched);
    }

    private static void WriteSchemaChange(Utf8JsonWriter writer, SchemaChanged change)
    {
        WriteTexts(writer, "added"u8, change.Added);
        WriteTexts(writer, "removed"u8, change.Removed);
        writer.WriteStartArray("type_changed"u8);
        foreach (var (column, oldType, newType) in change.TypeChanged)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(column);
            writer.WriteStringValue(oldType);
            writer.WriteStringValue(newType);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
