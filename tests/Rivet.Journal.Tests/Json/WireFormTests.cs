namespace Rivet.Journal.Tests.Json;

public sealed class WireFormTests
{
    public static TheoryData<RunEvent, string> Events => new()
    {
        {
            new PlanResolved(Given.Plan with { ChunkKey = "id", Resumable = true }),
            """
            {"PlanResolved":{"export_name":"orders","base_query":"SELECT 1","strategy":"snapshot","format":"parquet","compression":"zstd","destination_type":"local","tuning_profile":"balanced","batch_size":1000,"validate":false,"reconcile":false,"resume":false,"chunk_key":"id","resumable":true,"source":null,"destination":null,"columns":[],"chunking":null,"cursor":null}}
            """
        },
        {
            new PlanResolved(Given.Plan with
            {
                Source = "/data/shop.db",
                Destination = "/data/output",
                Columns = new([new("id", "integer"), new("price", "decimal(10,2)")]),
                Chunking = new() { FirstKey = -5, LastKey = 20, ChunkSize = 10, NullKeys = true, Chunks = 4 },
            }),
            """
            {"PlanResolved":{"export_name":"orders","base_query":"SELECT 1","strategy":"snapshot","format":"parquet","compression":"zstd","destination_type":"local","tuning_profile":"balanced","batch_size":1000,"validate":false,"reconcile":false,"resume":false,"chunk_key":null,"resumable":false,"source":"/data/shop.db","destination":"/data/output","columns":[{"name":"id","type":"integer"},{"name":"price","type":"decimal(10,2)"}],"chunking":{"first_key":-5,"last_key":20,"chunk_size":10,"chunk_count":null,"null_keys":true,"pages":null,"chunks":4},"cursor":null}}
            """
        },
        {
            new PlanResolved(Given.Plan with { Cursor = new() { Column = "at", Type = "date", After = null, UpTo = "2024-05-13" } }),
            """
            {"PlanResolved":{"export_name":"orders","base_query":"SELECT 1","strategy":"snapshot","format":"parquet","compression":"zstd","destination_type":"local","tuning_profile":"balanced","batch_size":1000,"validate":false,"reconcile":false,"resume":false,"chunk_key":null,"resumable":false,"source":null,"destination":null,"columns":[],"chunking":null,"cursor":{"column":"at","type":"date","after":null,"up_to":"2024-05-13"}}}
            """
        },
        { new PlanWarning("r", "m"), """{"PlanWarning":{"rule":"r","message":"m"}}""" },
        { new FileWritten("f", 1, 2, 3), """{"FileWritten":{"file_name":"f","rows":1,"bytes":2,"part_index":3}}""" },
        { new ChunkStarted(1, "a", "b"), """{"ChunkStarted":{"chunk_index":1,"start_key":"a","end_key":"b"}}""" },
        { new ChunkCompleted(1, 2, null), """{"ChunkCompleted":{"chunk_index":1,"rows":2,"file_name":null}}""" },
        { new ChunkFailed(1, "e", 2), """{"ChunkFailed":{"chunk_index":1,"error":"e","attempt":2}}""" },
        { new RetryAttempted(1, "r", 2), """{"RetryAttempted":{"attempt":1,"reason":"r","backoff_ms":2}}""" },
        { new QualityIssue("FAIL", "m"), """{"QualityIssue":{"severity":"FAIL","message":"m"}}""" },
        {
            new SchemaChanged(["a", "b"], [], [new("c", "d", "e")]),
            """{"SchemaChanged":{"added":["a","b"],"removed":[],"type_changed":[["c","d","e"]]}}"""
        },
        { new Warning("c", "m"), """{"Warning":{"context":"c","message":"m"}}""" },
        { new ParallelismAdjusted(8, 4, "r"), """{"ParallelismAdjusted":{"from":8,"to":4,"reason":"r"}}""" },
        { new ValidationResult(true), """{"ValidationResult":{"passed":true}}""" },
        {
            new ReconciliationResult(1, 2, false),
            """{"ReconciliationResult":{"source_count":1,"exported_rows":2,"matched":false}}"""
        },
        { new RunCompleted("success", null, 3), """{"RunCompleted":{"status":"success","error_message":null,"duration_ms":3}}""" },
        { new UnrecognizedEvent("Paused", """{ "by": [1.0e2, null] }"""), """{"Paused":{ "by": [1.0e2, null] }}""" },
        { new UnrecognizedEvent("Paused", ""), "\"Paused\"" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_is_written_and_read_in_the_originals_form(RunEvent happened, string json)
    {
        Assert.Equal(json, Given.Written(happened));
        Assert.Equal(happened, Given.ParsedEvent(json));
    }

    [Fact]
    public void A_journal_is_its_run_its_export_and_its_entries()
    {
        var journal = Given.EmptyJournal();
        journal.Apply(new JournalEntry(1, Given.Noon.AddTicks(1), new ValidationResult(true), Given.Noon.AddMilliseconds(-120)));
        journal.Apply(new JournalEntry(2, Given.Noon.AddSeconds(1), new ValidationResult(false)));

        Assert.Equal(
            """{"run_id":"run-1","export_name":"orders","entries":["""
            + """{"sequence":1,"recorded_at":"2026-05-13T12:00:00.0000001Z","occurred_at":"2026-05-13T11:59:59.88Z","event":{"ValidationResult":{"passed":true}}},"""
            + """{"sequence":2,"recorded_at":"2026-05-13T12:00:01Z","event":{"ValidationResult":{"passed":false}}}]}""",
            JournalJson.Serialize(journal));
    }

    [Fact]
    public void Texts_are_readable_and_control_characters_escaped() => Assert.Equal(
        """{"Warning":{"context":"é 漢字 <&'>","message":"\u0000\u001F\n\""}}""",
        Given.Written(new Warning("é 漢字 <&'>", "\0\u001f\n\"")));

    [Fact]
    public void A_lone_surrogate_is_written_as_the_replacement_character() => Assert.Equal(
        new Warning("a\ufffdb", "\ufffd"),
        Given.ParsedEvent(Given.Written(new Warning("a\ud83db", "\ude80"))));

    [Fact]
    public void A_lone_surrogate_in_an_unrecognized_event_is_written_as_the_replacement_character() => Assert.Equal(
        new UnrecognizedEvent("N\ufffd", "\"a\ufffd🚀\""),
        Given.ParsedEvent(Given.Written(new UnrecognizedEvent("N\ud83d", "\"a\ud83d🚀\""))));

    [Fact]
    public void Content_that_is_not_json_is_written_as_a_text() =>
        Assert.Equal("""{"Paused":"{not json"}""", Given.Written(new UnrecognizedEvent("Paused", "{not json")));

    [Theory]
    [InlineData(508, true)]
    [InlineData(509, false)]
    public void Content_is_kept_as_deep_as_it_can_be_read_again(int depth, bool kept)
    {
        var json = new string('[', depth) + new string(']', depth);
        var journal = Given.Run(new UnrecognizedEvent("Deep", json));

        Assert.Equal([new UnrecognizedEvent("Deep", kept ? json : $"\"{json}\"")], Given.Parse(JournalJson.Serialize(journal)).Entries.Events());
    }

    [Fact]
    public void A_summary_is_written_with_milliseconds_and_null_for_what_there_is_none_of() => Assert.Equal(
        """{"run_id":"run-1","export_name":"orders","status":"unfinished","error_message":null,"started_at":null,"finished_at":null"""
        + ""","duration_ms":0,"rows":0,"files":0,"bytes":0,"retries":0,"chunks_done":0,"chunks_failed":0,"chunks_running":0,"degradations":0"""
        + ""","validated":null,"reconciliation":null,"longest_chunk_ms":null,"longest_chunk_index":null,"last_sequence":0}""",
        Given.Written(writer => JournalJson.WriteSummary(writer, Given.EmptyJournal().Summary)));

    [Fact]
    public void A_summary_is_written_with_all_it_knows()
    {
        var summary = Given.EmptyJournal().Summary with
        {
            Status = "failed",
            ErrorMessage = "é",
            StartedAt = Given.Noon,
            FinishedAt = Given.Noon.AddMilliseconds(1.5),
            Duration = TimeSpan.FromMilliseconds(1.9),
            Rows = 1,
            Files = 2,
            Bytes = ulong.MaxValue,
            Retries = 3,
            ChunksDone = 4,
            ChunksFailed = 5,
            ChunksRunning = 6,
            Degradations = 7,
            Validated = false,
            Reconciliation = new ReconciliationResult(8, 9, false),
            LongestChunk = new LongestChunk(10, TimeSpan.FromMilliseconds(11.9)),
            LastSequence = 12,
        };

        Assert.Equal(
            """{"run_id":"run-1","export_name":"orders","status":"failed","error_message":"é","started_at":"2026-05-13T12:00:00Z","finished_at":"""
            + "\"2026-05-13T12:00:00.0015Z\""
            + ""","duration_ms":1,"rows":1,"files":2,"bytes":18446744073709551615,"retries":3"""
            + ""","chunks_done":4,"chunks_failed":5,"chunks_running":6,"degradations":7,"validated":false"""
            + ""","reconciliation":{"source_count":8,"exported_rows":9,"matched":false},"longest_chunk_ms":11,"longest_chunk_index":10,"last_sequence":12}""",
            Given.Written(writer => JournalJson.WriteSummary(writer, summary)));
    }
}
