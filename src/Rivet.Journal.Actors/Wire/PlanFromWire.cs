namespace Rivet.Journal.Actors.Wire;

/// <summary>Reads a plan from its stored form. Fields that older plans do not have get their defaults.</summary>
internal static class PlanFromWire
{
    public static PlanSnapshot Convert(PlanResolved wire) => new()
    {
        ExportName = wire.ExportName,
        BaseQuery = wire.BaseQuery,
        Strategy = wire.Strategy,
        Format = wire.Format,
        Compression = wire.Compression,
        DestinationType = wire.DestinationType,
        TuningProfile = wire.TuningProfile,
        BatchSize = wire.BatchSize,
        Validate = wire.Validate,
        Reconcile = wire.Reconcile,
        Resume = wire.Resume,
        ChunkKey = wire.HasChunkKey ? wire.ChunkKey : null,
        Resumable = wire.Resumable,
        Source = wire.HasSource ? wire.Source : null,
        Destination = wire.HasDestination ? wire.Destination : null,
        Columns = wire.Columns.Count == 0
            ? PlannedColumns.None
            : new PlannedColumns([.. wire.Columns.Select(column => new Journal.PlannedColumn(column.Name, column.Type))]),
        Chunking = wire.Chunking is { } chunking ? Chunking(chunking) : null,
        Cursor = wire.Cursor is { } cursor ? Cursor(cursor) : null,
    };

    private static Journal.PlannedChunking Chunking(PlannedChunking wire) => new()
    {
        FirstKey = wire.HasFirstKey ? wire.FirstKey : null,
        LastKey = wire.HasLastKey ? wire.LastKey : null,
        ChunkSize = wire.HasChunkSize ? wire.ChunkSize : null,
        ChunkCount = wire.HasChunkCount ? wire.ChunkCount : null,
        NullKeys = wire.NullKeys,
        Pages = wire.Pages is { } pages ? new Journal.PlannedPages { KeyType = pages.KeyType, LastKeys = pages.LastKeys } : null,
        Chunks = wire.Chunks,
    };

    private static Journal.PlannedCursor Cursor(PlannedCursor wire) => new()
    {
        Column = wire.Column,
        Type = wire.Type,
        After = wire.HasAfter ? wire.After : null,
        UpTo = wire.HasUpTo ? wire.UpTo : null,
    };
}
