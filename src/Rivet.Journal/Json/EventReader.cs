using System.Text.Json;

namespace Rivet.Journal.Json;

/// <summary>Reads events, externally tagged. A kind that is not known is kept as it came.</summary>
internal static class EventReader
{
    public static RunEvent Read(JsonElement element)
    {
        // A newer version's event without any field is its bare name.
        if (element.ValueKind == JsonValueKind.String)
            return ReadKind(element.GetString()!, default);

        if (element.ValueKind != JsonValueKind.Object || element.GetPropertyCount() != 1)
            throw new JournalFormatException("expected an object with one property, the event's kind", field: "event");
        var only = element.EnumerateObject().Single();
        return ReadKind(only.Name, only.Value);
    }

    private static RunEvent ReadKind(string kind, JsonElement content)
    {
        var fields = new JsonFields(content, kind);
        return kind switch
        {
            nameof(PlanResolved) => new PlanResolved(PlanReader.Read(fields)),
            nameof(PlanWarning) => new PlanWarning(fields.Text("rule"), fields.Text("message")),
            nameof(FileWritten) => new FileWritten(
                fields.Text("file_name"), fields.Integer("rows"), fields.Unsigned("bytes"), fields.Integer("part_index")),
            nameof(ChunkStarted) => new ChunkStarted(
                fields.Integer("chunk_index"), fields.Text("start_key"), fields.Text("end_key")),
            nameof(ChunkCompleted) => new ChunkCompleted(
                fields.Integer("chunk_index"), fields.Integer("rows"), fields.TextOrNull("file_name")),
            nameof(ChunkFailed) => new ChunkFailed(
                fields.Integer("chunk_index"), fields.Text("error"), fields.Integer("attempt")),
            nameof(RetryAttempted) => new RetryAttempted(
                fields.UnsignedInt("attempt"), fields.Text("reason"), fields.Unsigned("backoff_ms")),
            nameof(QualityIssue) => new QualityIssue(fields.Text("severity"), fields.Text("message")),
            nameof(SchemaChanged) => ReadSchemaChange(fields),
            nameof(Warning) => new Warning(fields.Text("context"), fields.Text("message")),
            nameof(ParallelismAdjusted) => new ParallelismAdjusted(
                fields.Integer("from"), fields.Integer("to"), fields.Text("reason")),
            nameof(ValidationResult) => new ValidationResult(fields.Flag("passed")),
            nameof(ReconciliationResult) => new ReconciliationResult(
                fields.Integer("source_count"), fields.Integer("exported_rows"), fields.Flag("matched")),
            nameof(RunCompleted) => new RunCompleted(
                fields.Text("status"), fields.TextOrNull("error_message"), fields.Integer("duration_ms")),
            _ => new UnrecognizedEvent(kind, content.ValueKind == JsonValueKind.Undefined ? "" : content.GetRawText()),
        };
    }

    private static SchemaChanged ReadSchemaChange(JsonFields fields)
    {
        var typeChanged = new List<ColumnTypeChange>();
        foreach (var change in fields.Array("type_changed"))
        {
            typeChanged.Add(change.ValueKind == JsonValueKind.Array && change.EnumerateArray().ToArray() is
                [{ ValueKind: JsonValueKind.String } column, { ValueKind: JsonValueKind.String } before, { ValueKind: JsonValueKind.String } after]
                ? new ColumnTypeChange(column.GetString()!, before.GetString()!, after.GetString()!)
                : throw fields.Unexpected("type_changed", "arrays of three texts"));
        }

        return new SchemaChanged(fields.Texts("added"), fields.Texts("removed"), typeChanged);
    }
}
