namespace Rivet.Journal.Json;

/// <summary>Reads plans. Fields that older journals do not have may be missing.</summary>
internal static class PlanReader
{
    public static PlanSnapshot Read(JsonFields fields) => new()
    {
        ExportName = fields.Text("export_name"),
        BaseQuery = fields.Text("base_query"),
        Strategy = fields.Text("strategy"),
        Format = fields.Text("format"),
        Compression = fields.Text("compression"),
        DestinationType = fields.Text("destination_type"),
        TuningProfile = fields.Text("tuning_profile"),
        BatchSize = fields.Integer("batch_size"),
        Validate = fields.Flag("validate"),
        Reconcile = fields.Flag("reconcile"),
        Resume = fields.Flag("resume"),
        ChunkKey = fields.TextOrNull("chunk_key"),
        Resumable = fields.FlagOrFalse("resumable"),
        Source = fields.TextOrNull("source"),
        Destination = fields.TextOrNull("destination"),
        Columns = fields.HasValue("columns") ? Columns(fields) : PlannedColumns.None,
        Chunking = fields.HasValue("chunking") ? Chunking(fields.Object("chunking")) : null,
        Cursor = fields.HasValue("cursor") ? Cursor(fields.Object("cursor")) : null,
    };

    private static PlannedColumns Columns(JsonFields fields)
    {
        var columns = new List<PlannedColumn>();
        foreach (var item in fields.Array("columns"))
        {
            var column = new JsonFields(item, "columns");
            columns.Add(new PlannedColumn(column.Text("name"), column.Text("type")));
        }

        return new PlannedColumns(columns);
    }

    private static PlannedChunking Chunking(JsonFields fields) => new()
    {
        FirstKey = fields.IntegerOrNull("first_key"),
        LastKey = fields.IntegerOrNull("last_key"),
        ChunkSize = fields.IntegerOrNull("chunk_size"),
        ChunkCount = fields.IntegerOrNull("chunk_count"),
        NullKeys = fields.FlagOrFalse("null_keys"),
        Pages = fields.HasValue("pages") ? Pages(fields.Object("pages")) : null,
        Chunks = fields.Integer("chunks"),
    };

    private static PlannedPages Pages(JsonFields fields) => new() { KeyType = fields.Text("key_type"), LastKeys = fields.Texts("last_keys") };

    private static PlannedCursor Cursor(JsonFields fields) => new()
    {
        Column = fields.Text("column"),
        Type = fields.Text("type"),
        After = fields.TextOrNull("after"),
        UpTo = fields.TextOrNull("up_to"),
    };
}
