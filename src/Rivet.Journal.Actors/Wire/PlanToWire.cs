namespace Rivet.Journal.Actors.Wire;

/// <summary>Puts a plan into its stored form. What is null or not there is left out.</summary>
internal static class PlanToWire
{
    public static PlanResolved Convert(PlanSnapshot plan)
    {
        var wire = new PlanResolved
        {
            ExportName = plan.ExportName,
            BaseQuery = plan.BaseQuery,
            Strategy = plan.Strategy,
            Format = plan.Format,
            Compression = plan.Compression,
            DestinationType = plan.DestinationType,
            TuningProfile = plan.TuningProfile,
            BatchSize = plan.BatchSize,
            Validate = plan.Validate,
            Reconcile = plan.Reconcile,
            Resume = plan.Resume,
            Resumable = plan.Resumable,
        };
        if (plan.ChunkKey is not null)
            wire.ChunkKey = plan.ChunkKey;
        if (plan.Source is not null)
            wire.Source = plan.Source;
        if (plan.Destination is not null)
            wire.Destination = plan.Destination;
        wire.Columns.AddRange(plan.Columns.Select(column => new PlannedColumn { Name = column.Name, Type = column.Type }));
        if (plan.Chunking is not null)
            wire.Chunking = Chunking(plan.Chunking);
        if (plan.Cursor is not null)
            wire.Cursor = Cursor(plan.Cursor);
        return wire;
    }

    private static PlannedChunking Chunking(Journal.PlannedChunking chunking)
    {
        var wire = new PlannedChunking { NullKeys = chunking.NullKeys, Chunks = chunking.Chunks };
        if (chunking.FirstKey is { } first)
            wire.FirstKey = first;
        if (chunking.LastKey is { } last)
            wire.LastKey = last;
        if (chunking.ChunkSize is { } size)
            wire.ChunkSize = size;
        if (chunking.ChunkCount is { } count)
            wire.ChunkCount = count;
        if (chunking.Pages is { } pages)
            wire.Pages = new PlannedPages { KeyType = pages.KeyType, LastKeys = { pages.LastKeys } };
        return wire;
    }

    private static PlannedCursor Cursor(Journal.PlannedCursor cursor)
    {
        var wire = new PlannedCursor { Column = cursor.Column, Type = cursor.Type };
        if (cursor.After is not null)
            wire.After = cursor.After;
        if (cursor.UpTo is not null)
            wire.UpTo = cursor.UpTo;
        return wire;
    }
}
