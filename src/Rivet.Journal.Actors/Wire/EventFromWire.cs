using Google.Protobuf;

namespace Rivet.Journal.Actors.Wire;

/// <summary>Reads an event from its stored form.</summary>
internal static class EventFromWire
{
    public static RunEvent Convert(Event wire) => wire.KindCase switch
    {
        Event.KindOneofCase.PlanResolved => new Journal.PlanResolved(PlanFromWire.Convert(wire.PlanResolved)),
        Event.KindOneofCase.PlanWarning => new Journal.PlanWarning(wire.PlanWarning.Rule, wire.PlanWarning.Message),
        Event.KindOneofCase.FileWritten => File(wire.FileWritten),
        Event.KindOneofCase.ChunkStarted => Started(wire.ChunkStarted),
        Event.KindOneofCase.ChunkCompleted => Completed(wire.ChunkCompleted),
        Event.KindOneofCase.ChunkFailed => Failed(wire.ChunkFailed),
        Event.KindOneofCase.RetryAttempted => Retry(wire.RetryAttempted),
        Event.KindOneofCase.QualityIssue => new Journal.QualityIssue(wire.QualityIssue.Severity, wire.QualityIssue.Message),
        Event.KindOneofCase.SchemaChanged => Schema(wire.SchemaChanged),
        Event.KindOneofCase.Warning => new Journal.Warning(wire.Warning.Context, wire.Warning.Message),
        Event.KindOneofCase.ParallelismAdjusted => Parallelism(wire.ParallelismAdjusted),
        Event.KindOneofCase.ValidationResult => new Journal.ValidationResult(wire.ValidationResult.Passed),
        Event.KindOneofCase.ReconciliationResult => Reconciliation(wire.ReconciliationResult),
        Event.KindOneofCase.RunCompleted => Completed(wire.RunCompleted),
        Event.KindOneofCase.Unrecognized => new UnrecognizedEvent(wire.Unrecognized.Name, wire.Unrecognized.Json),
        _ => Newer(wire),
    };

    // What a newer version stored under a number this one does not know: its bytes are kept, in base64.
    private static UnrecognizedEvent Newer(Event wire) => new("NewerEvent", $"\"{wire.ToByteString().ToBase64()}\"");

    private static Journal.FileWritten File(FileWritten wire) => new(wire.FileName, wire.Rows, wire.Bytes, wire.PartIndex);

    private static Journal.ChunkStarted Started(ChunkStarted wire) => new(wire.ChunkIndex, wire.StartKey, wire.EndKey);

    private static Journal.ChunkCompleted Completed(ChunkCompleted wire) =>
        new(wire.ChunkIndex, wire.Rows, wire.HasFileName ? wire.FileName : null);

    private static Journal.ChunkFailed Failed(ChunkFailed wire) => new(wire.ChunkIndex, wire.Error, wire.Attempt);

    private static Journal.RetryAttempted Retry(RetryAttempted wire) => new(wire.Attempt, wire.Reason, wire.BackoffMs);

    private static Journal.ParallelismAdjusted Parallelism(ParallelismAdjusted wire) => new(wire.From, wire.To, wire.Reason);

    private static Journal.ReconciliationResult Reconciliation(ReconciliationResult wire) =>
        new(wire.SourceCount, wire.ExportedRows, wire.Matched);

    private static Journal.RunCompleted Completed(RunCompleted wire) =>
        new(wire.Status, wire.HasErrorMessage ? wire.ErrorMessage : null, wire.DurationMs);

    private static Journal.SchemaChanged Schema(SchemaChanged wire) => new(
        [.. wire.Added],
        [.. wire.Removed],
        [.. wire.TypeChanged.Select(change => new Journal.ColumnTypeChange(change.Column, change.OldType, change.NewType))]);
}
