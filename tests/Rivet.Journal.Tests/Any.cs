using CsCheck;

namespace Rivet.Journal.Tests;

/// <summary>Random events of every kind, and journals of them.</summary>
internal static class Any
{
    public static readonly Gen<string> Text = Gen.Frequency(
        (4, Gen.String[Gen.Char.AlphaNumeric, 0, 8]),
        (2, OneOf("", "é 漢字 🚀", "\0\u0001\u007f\u2028", "\"\\/<>&'+", "orders\r\n\tnext")),
        (1, Gen.String.Where(t => t == string.Concat(t.EnumerateRunes()))));

    // Few, so that chunks meet each other, and the extremes.
    public static readonly Gen<long> Chunk = Gen.Frequency((9, Gen.Long[0, 4]), (1, OneOf(long.MinValue, long.MaxValue)));

    private static readonly Gen<long> Number = Gen.Frequency((4, Gen.Long), (1, OneOf(0L, long.MinValue, long.MaxValue)));

    private static readonly Gen<ulong> Unsigned = Gen.Frequency((4, Gen.ULong), (1, OneOf(0UL, ulong.MaxValue)));

    private static readonly Gen<string> FileName = Gen.OneOf(OneOf("a.parquet", "b.parquet"), Text);

    private static readonly Gen<PlannedColumns> Columns =
        Gen.Select(Text, Text, (name, type) => new PlannedColumn(name, type)).List[0, 3].Select(columns => new PlannedColumns(columns));

    private static readonly Gen<PlannedPages?> Pages = Gen.Select(
        Text, Text.Array[0, 3], Gen.Bool, (type, keys, isThere) => isThere ? new PlannedPages { KeyType = type, LastKeys = keys } : null);

    private static readonly Gen<PlannedChunking?> Chunking = Gen.Select(
        Number.Nullable().Array[4], Gen.Bool, Number, Pages, Gen.Bool,
        (numbers, nullKeys, chunks, pages, isThere) => isThere
            ? new PlannedChunking
            {
                FirstKey = numbers[0],
                LastKey = numbers[1],
                ChunkSize = numbers[2],
                ChunkCount = numbers[3],
                NullKeys = nullKeys,
                Pages = pages,
                Chunks = chunks,
            }
            : null);

    private static readonly Gen<PlannedCursor?> Cursor = Gen.Select(
        Text.Array[2], Text.Null().Array[2], Gen.Bool,
        (texts, positions, isThere) => isThere
            ? new PlannedCursor { Column = texts[0], Type = texts[1], After = positions[0], UpTo = positions[1] }
            : null);

    private static readonly Gen<PlanSnapshot> Plan = Gen.Select(
        Text.Array[7], Number, Gen.Bool.Array[4], Text.Null().Array[3], Columns, Chunking, Cursor,
        (texts, batchSize, flags, optional, columns, chunking, cursor) => new PlanSnapshot
        {
            ExportName = texts[0],
            BaseQuery = texts[1],
            Strategy = texts[2],
            Format = texts[3],
            Compression = texts[4],
            DestinationType = texts[5],
            TuningProfile = texts[6],
            BatchSize = batchSize,
            Validate = flags[0],
            Reconcile = flags[1],
            Resume = flags[2],
            Resumable = flags[3],
            ChunkKey = optional[0],
            Source = optional[1],
            Destination = optional[2],
            Columns = columns,
            Chunking = chunking,
            Cursor = cursor,
        });

    public static readonly IReadOnlyList<Gen<RunEvent>> Kinds =
    [
        Plan.Select(plan => (RunEvent)new PlanResolved(plan)),
        Gen.Select(Text, Text, (rule, message) => (RunEvent)new PlanWarning(rule, message)),
        Gen.Select(FileName, Number, Unsigned, Number, (name, rows, bytes, part) => (RunEvent)new FileWritten(name, rows, bytes, part)),
        Gen.Select(Chunk, Text, Text, (chunk, start, end) => (RunEvent)new ChunkStarted(chunk, start, end)),
        Gen.Select(Chunk, Number, FileName.Null(), (chunk, rows, name) => (RunEvent)new ChunkCompleted(chunk, rows, name)),
        Gen.Select(Chunk, Text, Number, (chunk, error, attempt) => (RunEvent)new ChunkFailed(chunk, error, attempt)),
        Gen.Select(Gen.UInt, Text, Unsigned, (attempt, reason, backoff) => (RunEvent)new RetryAttempted(attempt, reason, backoff)),
        Gen.Select(Text, Text, (severity, message) => (RunEvent)new QualityIssue(severity, message)),
        Gen.Select(
            Text.List[0, 3], Text.List[0, 3], Gen.Select(Text, Text, Text, (c, o, n) => new ColumnTypeChange(c, o, n)).List[0, 3],
            (added, removed, changed) => (RunEvent)new SchemaChanged(added, removed, changed)),
        Gen.Select(Text, Text, (context, message) => (RunEvent)new Warning(context, message)),
        Gen.Select(Number, Number, Text, (from, to, reason) => (RunEvent)new ParallelismAdjusted(from, to, reason)),
        Gen.Bool.Select(passed => (RunEvent)new ValidationResult(passed)),
        Gen.Select(Number, Number, Gen.Bool, (source, exported, matched) => (RunEvent)new ReconciliationResult(source, exported, matched)),
        Gen.Select(Text, Text.Null(), Number, (status, error, duration) => (RunEvent)new RunCompleted(status, error, duration)),
        Gen.Select(
            Gen.String[Gen.Char.AlphaNumeric, 1, 8], OneOf("", "null", "{}", "[1, 2]", "{\"a\": \"\\u0041\", \"n\": 1.50}"),
            (name, json) => (RunEvent)new UnrecognizedEvent("New" + name, json)),
    ];

    public static readonly Gen<RunEvent> Event = Gen.OneOf([.. Kinds]);

    private static readonly Gen<DateTimeOffset> Stamp =
        Gen.Long[0, 10_000_000_000].Select(ticks => Given.Noon.AddTicks(ticks));

    public static readonly Gen<RunJournal> Journal =
        Gen.Select(Event, Stamp, Gen.Frequency((2, Stamp.Select(s => (DateTimeOffset?)s)), (1, Gen.Const((DateTimeOffset?)null))))
            .Select((happened, recorded, occurred) => new JournalEntry(0, recorded, happened, occurred))
            .Array[0, 60]
            .Select(entries => Given.Run(entries.OrderBy(e => e.RecordedAt)));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
