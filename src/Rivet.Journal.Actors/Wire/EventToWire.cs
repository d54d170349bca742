namespace Rivet.Journal.Actors.Wire;

/// <summary>Puts an event into its stored form.</summary>
internal static class EventToWire
{
    public static Event Convert(RunEvent happened) => happened switch
    {
        Journal.PlanResolved e => new Event { PlanResolved = PlanToWire.Convert(e.Plan) },
        Journal.PlanWarning e => new Event { PlanWarning = new PlanWarning { Rule = e.Rule, Message = e.Message } },
        Journal.FileWritten e => new Event
        {
            FileWritten = new FileWritten { FileName = e.FileName, Rows = e.Rows, Bytes = e.Bytes, PartIndex = e.PartIndex },
        },
        Journal.ChunkStarted e => new Event
        {
            ChunkStarted = new ChunkStarted { ChunkIndex = e.ChunkIndex, StartKey = e.StartKey, EndKey = e.EndKey },
        },
        Journal.ChunkCompleted e => new Event { ChunkCompleted = Completed(e) },
        Journal.ChunkFailed e => new Event
        {
            ChunkFailed = new ChunkFailed { ChunkIndex = e.ChunkIndex, Error = e.Error, Attempt = e.Attempt },
        },
        Journal.RetryAttempted e => new Event
        {
            RetryAttempted = new RetryAttempted { Attempt = e.Attempt, Reason = e.Reason, BackoffMs = e.BackoffMs },
        },
        Journal.QualityIssue e => new Event { QualityIssue = new QualityIssue { Severity = e.Severity, Message = e.Message } },
        Journal.SchemaChanged e => new Event { SchemaChanged = Schema(e) },
        Journal.Warning e => new Event { Warning = new Warning { Context = e.Context, Message = e.Message } },
        Journal.ParallelismAdjusted e => new Event
        {
            ParallelismAdjusted = new ParallelismAdjusted { From = e.From, To = e.To, Reason = e.Reason },
        },
        Journal.ValidationResult e => new Event { ValidationResult = new ValidationResult { Passed = e.Passed } },
        Journal.ReconciliationResult e => new Event
        {
            ReconciliationResult = new ReconciliationResult
            {
                SourceCount = e.SourceCount,
                ExportedRows = e.ExportedRows,
                Matched = e.Matched,
            },
        },
        Journal.RunCompleted e => new Event { RunCompleted = Completed(e) },
        UnrecognizedEvent e => new Event { Unrecognized = new Unrecognized { Name = e.Name, Json = e.Json } },
        _ => throw new NotSupportedException($"No stored form for {happened.GetType().Name}."),
    };

    private static ChunkCompleted Completed(Journal.ChunkCompleted e)
    {
        var wire = new ChunkCompleted { ChunkIndex = e.ChunkIndex, Rows = e.Rows };
        if (e.FileName is not null)
            wire.FileName = e.FileName;
        return wire;
    }

    private static RunCompleted Completed(Journal.RunCompleted e)
    {
        var wire = new RunCompleted { Status = e.Status, DurationMs = e.DurationMs };
        if (e.ErrorMessage is not null)
            wire.ErrorMessage = e.ErrorMessage;
        return wire;
    }

    private static SchemaChanged Schema(Journal.SchemaChanged e)
    {
        var wire = new SchemaChanged();
        wire.Added.AddRange(e.Added);
        wire.Removed.AddRange(e.Removed);
        wire.TypeChanged.AddRange(e.TypeChanged.Select(change => new ColumnTypeChange
        {
            Column = change.Column,
            OldType = change.OldType,
            NewType = change.NewType,
        }));
        return wire;
    }
}
