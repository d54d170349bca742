namespace Rivet.Journal.Redaction;

/// <summary>Redacts every text of an event. An event without a secret is handed back as it came, so that nothing is allocated.</summary>
internal static class EventTexts
{
    public static RunEvent Redact(RunEvent happened) => happened switch
    {
        PlanResolved e => Plan(e),
        PlanWarning e => Changed(e.Rule, out var rule) | Changed(e.Message, out var message)
            ? e with { Rule = rule, Message = message }
            : e,
        FileWritten e => Changed(e.FileName, out var name) ? e with { FileName = name } : e,
        ChunkStarted e => Changed(e.StartKey, out var start) | Changed(e.EndKey, out var end)
            ? e with { StartKey = start, EndKey = end }
            : e,
        ChunkCompleted e => ChangedOrNull(e.FileName, out var name) ? e with { FileName = name } : e,
        ChunkFailed e => Changed(e.Error, out var error) ? e with { Error = error } : e,
        RetryAttempted e => Changed(e.Reason, out var reason) ? e with { Reason = reason } : e,
        QualityIssue e => Changed(e.Severity, out var severity) | Changed(e.Message, out var message)
            ? e with { Severity = severity, Message = message }
            : e,
        SchemaChanged e => Schema(e),
        Warning e => Changed(e.Context, out var context) | Changed(e.Message, out var message)
            ? e with { Context = context, Message = message }
            : e,
        ParallelismAdjusted e => Changed(e.Reason, out var reason) ? e with { Reason = reason } : e,
        RunCompleted e => Changed(e.Status, out var status) | ChangedOrNull(e.ErrorMessage, out var error)
            ? e with { Status = status, ErrorMessage = error }
            : e,
        UnrecognizedEvent e => Unrecognized(e),
        _ => happened,
    };

    private static PlanResolved Plan(PlanResolved resolved)
    {
        var plan = resolved.Plan;
        var changed = Changed(plan.ExportName, out var exportName)
            | Changed(plan.BaseQuery, out var baseQuery)
            | Changed(plan.Strategy, out var strategy)
            | Changed(plan.Format, out var format)
            | Changed(plan.Compression, out var compression)
            | Changed(plan.DestinationType, out var destinationType)
            | Changed(plan.TuningProfile, out var tuningProfile)
            | ChangedOrNull(plan.ChunkKey, out var chunkKey)
            | ChangedOrNull(plan.Source, out var source)
            | ChangedOrNull(plan.Destination, out var destination)
            | Changed(plan.Columns, out var columns)
            | Changed(plan.Chunking, out var chunking)
            | Changed(plan.Cursor, out var cursor);
        if (!changed)
            return resolved;
        return new PlanResolved(plan with
        {
            ExportName = exportName,
            BaseQuery = baseQuery,
            Strategy = strategy,
            Format = format,
            Compression = compression,
            DestinationType = destinationType,
            TuningProfile = tuningProfile,
            ChunkKey = chunkKey,
            Source = source,
            Destination = destination,
            Columns = columns,
            Chunking = chunking,
            Cursor = cursor,
        });
    }

    private static bool Changed(PlannedColumns columns, out PlannedColumns redacted)
    {
        redacted = columns;
        if (columns.All(column => !Changed(column.Name, out _) && !Changed(column.Type, out _)))
            return false;
        redacted = new PlannedColumns([.. columns.Select(column => new PlannedColumn(Redactor.Redact(column.Name), Redactor.Redact(column.Type)))]);
        return true;
    }

    private static bool Changed(PlannedChunking? chunking, out PlannedChunking? redacted)
    {
        redacted = chunking;
        if (chunking?.Pages is not { } pages)
            return false;
        var clean = new PlannedPages { KeyType = Redactor.Redact(pages.KeyType), LastKeys = [.. pages.LastKeys.Select(Redactor.Redact)] };
        if (clean == pages)
            return false;
        redacted = chunking with { Pages = clean };
        return true;
    }

    private static bool Changed(PlannedCursor? cursor, out PlannedCursor? redacted)
    {
        redacted = cursor;
        if (cursor is null)
            return false;
        var changed = Changed(cursor.Column, out var column)
            | Changed(cursor.Type, out var type)
            | ChangedOrNull(cursor.After, out var after)
            | ChangedOrNull(cursor.UpTo, out var upTo);
        if (changed)
            redacted = new PlannedCursor { Column = column, Type = type, After = after, UpTo = upTo };
        return changed;
    }

    private static SchemaChanged Schema(SchemaChanged change)
    {
        var redacted = new SchemaChanged(
            [.. change.Added.Select(Redactor.Redact)],
            [.. change.Removed.Select(Redactor.Redact)],
            [.. change.TypeChanged.Select(Type)]);
        return redacted == change ? change : redacted;
    }

    private static ColumnTypeChange Type(ColumnTypeChange change) =>
        new(Redactor.Redact(change.Column), Redactor.Redact(change.OldType), Redactor.Redact(change.NewType));

    private static UnrecognizedEvent Unrecognized(UnrecognizedEvent unrecognized)
    {
        var json = RedactedJson.Redact(WellFormed.Of(unrecognized.Json));
        return Changed(unrecognized.Name, out var name) | !ReferenceEquals(json, unrecognized.Json)
            ? new UnrecognizedEvent(name, json)
            : unrecognized;
    }

    private static bool Changed(string text, out string redacted)
    {
        redacted = Redactor.Redact(text);
        return !ReferenceEquals(redacted, text);
    }

    private static bool ChangedOrNull(string? text, out string? redacted)
    {
        redacted = text is null ? null : Redactor.Redact(text);
        return !ReferenceEquals(redacted, text);
    }
}
