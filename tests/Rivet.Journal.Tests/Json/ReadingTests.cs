using System.Text;

namespace Rivet.Journal.Tests.Json;

public sealed class ReadingTests
{
    private const string Verdict = """{"ValidationResult":{"passed":true}}""";
    private const string Stamp = "\"recorded_at\":\"2026-05-13T12:00:00Z\"";

    [Fact]
    public void A_plan_from_before_newer_fields_has_their_defaults()
    {
        var plan = (PlanResolved)Given.ParsedEvent(
            """
            {"PlanResolved":{"export_name":"orders","base_query":"SELECT 1","strategy":"snapshot","format":"parquet","compression":"zstd",
            "destination_type":"local","tuning_profile":"balanced","batch_size":1000,"validate":false,"reconcile":false,"resume":false}}
            """);

        Assert.Equal(Given.Plan with { ChunkKey = null, Resumable = false }, plan.Plan);
    }

    [Fact]
    public void A_plan_that_can_be_resumed_reads_as_it_was_written()
    {
        var plans = Given.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "rivet-json", "resumable-plans.json"))).Entries
            .Select(entry => ((PlanResolved)entry.Event).Plan);

        var whole = Given.Plan with
        {
            Strategy = "full",
            Resumable = true,
            Source = "/data/shop.db",
            Destination = "/data/output",
            Columns = new([new("id", "integer"), new("price", "decimal(10,2)")]),
        };
        var cut = whole with
        {
            Strategy = "chunked",
            ChunkKey = "id",
            Chunking = new() { FirstKey = long.MinValue, LastKey = long.MaxValue, ChunkSize = 1_000_000, NullKeys = true, Chunks = 7 },
        };
        Assert.Equal([whole, cut, cut with { Resume = true, Chunking = new() { ChunkCount = 16, Chunks = 0 } }], plans);
    }

    [Fact]
    public void A_plan_that_is_incremental_reads_as_it_was_written()
    {
        var plans = Given.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "rivet-json", "incremental-plans.json"))).Entries
            .Select(entry => ((PlanResolved)entry.Event).Plan);

        var first = Given.Plan with
        {
            Strategy = "incremental",
            Resumable = true,
            Source = "/data/shop.db",
            Destination = "/data/output",
            Columns = new([new("id", "integer"), new("at", "timestamp")]),
            Cursor = new() { Column = "at", Type = "timestamp", UpTo = "2026-05-13T12:00:00.123456" },
        };
        var next = first with { Cursor = first.Cursor with { After = "2026-05-13T12:00:00.123456", UpTo = "2026-05-14T00:00:00.000000" } };
        Assert.Equal([first, next, first with { Cursor = new() { Column = "name", Type = "text" } }], plans);
    }

    [Fact]
    public void A_plan_that_is_cut_into_pages_reads_as_it_was_written()
    {
        var plans = Given.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "rivet-json", "paged-plans.json"))).Entries
            .Select(entry => ((PlanResolved)entry.Event).Plan);

        var paged = Given.Plan with
        {
            Strategy = "chunked",
            ChunkKey = "id",
            Resumable = true,
            Source = "/data/shop.db",
            Destination = "/data/output",
            Columns = new([new("id", "text")]),
            Chunking = new()
            {
                ChunkSize = 2,
                NullKeys = true,
                Pages = new() { KeyType = "uuid", LastKeys = ["3f2504e0-4f89-11d3-9a0c-0305e82c3301", "é \"quoted\"\n"] },
                Chunks = 3,
            },
        };
        Assert.Equal([paged, paged with { Chunking = new() { ChunkCount = 4, Pages = new() { KeyType = "text", LastKeys = [] }, Chunks = 0 } }], plans);
    }

    [Theory]
    [InlineData("\"chunking\":{\"chunks\":1,\"pages\":{\"last_keys\":[]}}", "pages.key_type: is missing")]
    [InlineData("\"chunking\":{\"chunks\":1,\"pages\":{\"key_type\":\"text\",\"last_keys\":[9]}}", "pages.last_keys: expected a text, found 9")]
    [InlineData("\"columns\":{}", "columns: expected an array")]
    [InlineData("\"columns\":[{\"name\":\"id\"}]", "columns.type: is missing")]
    [InlineData("\"chunking\":{\"first_key\":1}", "chunking.chunks: is missing")]
    [InlineData("\"chunking\":{\"chunks\":1,\"last_key\":\"9\"}", "chunking.last_key: expected a whole number of 64 bits, found \"9\"")]
    [InlineData("\"cursor\":{\"column\":\"at\"}", "cursor.type: is missing")]
    [InlineData("\"cursor\":{\"column\":\"at\",\"type\":\"date\",\"up_to\":9}", "cursor.up_to: expected a text, found 9")]
    public void A_plan_whose_newer_fields_are_wrong_is_refused_by_the_field(string field, string problem)
    {
        var plan = Given.Written(new PlanResolved(Given.Plan));

        var refused = Assert.Throws<JournalFormatException>(
            () => Given.ParsedEvent(plan.Replace("\"chunk_key\":null", field, StringComparison.Ordinal).Replace(
                ",\"columns\":[],\"chunking\":null,\"cursor\":null", "", StringComparison.Ordinal)));

        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_may_be_null_may_be_missing()
    {
        Assert.Equal(new ChunkCompleted(1, 2, null), Given.ParsedEvent("""{"ChunkCompleted":{"chunk_index":1,"rows":2}}"""));
        Assert.Equal(new RunCompleted("s", null, 1), Given.ParsedEvent("""{"RunCompleted":{"status":"s","duration_ms":1}}"""));
    }

    [Fact]
    public void Unknown_fields_are_ignored() => Assert.Equal(
        [new JournalEntry(1, Given.Noon, new ValidationResult(true))],
        Given.Parse(
            "{\"v\":2,\"run_id\":\"r\",\"export_name\":\"e\",\"entries\":[{" + Stamp
            + ",\"host\":{},\"event\":{\"ValidationResult\":{\"passed\":true,\"by\":[1]}}}]}").Entries);

    [Fact]
    public void Escapes_in_names_and_texts_are_understood() =>
        Assert.Equal(new Warning("A\0", "🚀"), Given.ParsedEvent("""{"W\u0061rning":{"cont\u0065xt":"\u0041\u0000","message":"\ud83d\ude80"}}"""));

    [Fact]
    public void A_byte_order_mark_is_skipped() =>
        Assert.Equal("e", JournalJson.Parse((byte[])[0xEF, 0xBB, 0xBF, .. "{\"run_id\":\"r\",\"export_name\":\"e\",\"entries\":[]}"u8]).ExportName);

    [Fact]
    public void An_entry_without_a_sequence_has_its_position() =>
        Assert.Equal([1L, 2L, 5L], Sequences("", "", "\"sequence\":5,"));

    [Fact]
    public void A_null_time_of_occurrence_is_none() =>
        Assert.Null(Entries($$"""{{{Stamp}},"occurred_at":null,"event":{{Verdict}}}""").Entries[0].OccurredAt);

    [Theory]
    [InlineData("\"sequence\":1,", "\"sequence\":1,", "1 comes after 1")]
    [InlineData("\"sequence\":2,", "\"sequence\":1,", "1 comes after 2")]
    [InlineData("\"sequence\":9,", "", "2 comes after 9")]
    [InlineData("", "\"sequence\":0,", "0 comes after 1")]
    public void A_sequence_that_does_not_increase_is_refused(string first, string second, string problem)
    {
        var refused = Assert.Throws<JournalFormatException>(() => Sequences(first, second));

        Assert.Equal((problem, 2L, "sequence"), (refused.Problem, refused.Entry, refused.Field));
    }

    [Theory]
    [InlineData("""{"ChunkStarted":{"chunk_index":1,"start_key":"a"}}""", "ChunkStarted.end_key", "is missing")]
    [InlineData("""{"ChunkStarted":{"chunk_index":"1","start_key":"a","end_key":"b"}}""", "ChunkStarted.chunk_index", "expected a whole number of 64 bits, found \"1\"")]
    [InlineData("""{"ChunkStarted":{"chunk_index":1.5,"start_key":"a","end_key":"b"}}""", "ChunkStarted.chunk_index", "expected a whole number of 64 bits, found 1.5")]
    [InlineData("""{"ChunkStarted":{"chunk_index":9223372036854775808,"start_key":"a","end_key":"b"}}""", "ChunkStarted.chunk_index", "expected a whole number of 64 bits, found 9223372036854775808")]
    [InlineData("""{"FileWritten":{"file_name":"f","rows":1,"bytes":-1,"part_index":0}}""", "FileWritten.bytes", "expected a whole number of 64 bits from 0, found -1")]
    [InlineData("""{"RetryAttempted":{"attempt":4294967296,"reason":"r","backoff_ms":0}}""", "RetryAttempted.attempt", "expected a whole number of 32 bits from 0, found 4294967296")]
    [InlineData("""{"ChunkCompleted":{"chunk_index":1,"rows":2,"file_name":3}}""", "ChunkCompleted.file_name", "expected a text, found 3")]
    [InlineData("""{"Warning":{"context":null,"message":"m"}}""", "Warning.context", "expected a text, found null")]
    [InlineData("""{"ValidationResult":{"passed":1}}""", "ValidationResult.passed", "expected true or false, found 1")]
    [InlineData("""{"ValidationResult":[true]}""", "ValidationResult", "expected an object, found an array")]
    [InlineData("""{"SchemaChanged":{"added":[1],"removed":[],"type_changed":[]}}""", "SchemaChanged.added", "expected a text, found 1")]
    [InlineData("""{"SchemaChanged":{"added":null,"removed":[],"type_changed":[]}}""", "SchemaChanged.added", "expected an array, found null")]
    [InlineData("""{"SchemaChanged":{"added":[],"removed":[],"type_changed":[["a","b"]]}}""", "SchemaChanged.type_changed", "expected arrays of three texts, found an array")]
    [InlineData("\"ValidationResult\"", "ValidationResult", "expected an object, found nothing")]
    [InlineData("{}", "event", "expected an object with one property, the event's kind")]
    [InlineData("""{"A":{},"B":{}}""", "event", "expected an object with one property, the event's kind")]
    [InlineData("null", "event", "expected an object with one property, the event's kind")]
    public void An_event_that_is_none_is_refused_with_its_entry_and_field(string happened, string field, string problem)
    {
        var refused = Assert.Throws<JournalFormatException>(
            () => Entries($$"""{{{Stamp}},"event":{{Verdict}}},{{{Stamp}},"event":{{happened}}}"""));

        Assert.Equal((2L, field, problem), (refused.Entry, refused.Field, refused.Problem));
        Assert.Equal($"Not a journal in JSON: entry 2, {field}: {problem}.", refused.Message);
    }

    [Theory]
    [InlineData("[]", null, "expected an object, found an array")]
    [InlineData("""{"export_name":"e","entries":[]}""", "run_id", "is missing")]
    [InlineData("""{"run_id":"","export_name":"e","entries":[]}""", "run_id", "expected a run id, found \"\"")]
    [InlineData("""{"run_id":"r","export_name":null,"entries":[]}""", "export_name", "expected a text, found null")]
    [InlineData("""{"run_id":"r","export_name":"e"}""", "entries", "is missing")]
    [InlineData("""{"run_id":"r","export_name":"e","entries":{}}""", "entries", "expected an array, found an object")]
    public void A_text_that_is_no_journal_is_refused_with_its_field(string json, string? field, string problem)
    {
        var refused = Assert.Throws<JournalFormatException>(() => Given.Parse(json));

        Assert.Equal((null, field, problem), (refused.Entry, refused.Field, refused.Problem));
    }

    [Theory]
    [InlineData("3", null, "expected an object, found 3")]
    [InlineData("{}", "recorded_at", "is missing")]
    [InlineData("{" + Stamp + "}", "event", "is missing")]
    [InlineData("{" + Stamp + ",\"sequence\":null,\"event\":" + Verdict + "}", "sequence", "expected a whole number of 64 bits, found null")]
    [InlineData("{" + Stamp + ",\"occurred_at\":\"noon\",\"event\":" + Verdict + "}", "occurred_at", "expected an RFC 3339 time of the years 1 to 9999, found \"noon\"")]
    public void An_entry_that_is_none_is_refused_with_its_field(string entry, string? field, string problem)
    {
        var refused = Assert.Throws<JournalFormatException>(() => Entries(entry));

        Assert.Equal((1L, field, problem), (refused.Entry, refused.Field, refused.Problem));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}x")]
    [InlineData("{\"run_id\":\"r\",}")]
    public void A_text_that_is_not_json_is_refused(string json) =>
        Assert.StartsWith("Not a journal in JSON: the text is not JSON, ", Assert.Throws<JournalFormatException>(() => Given.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"Warning\":{\"context\":\"\\ud83d\",\"message\":\"m\"}}")]
    [InlineData("{\"Paused\\ud83d\":{}}")]
    public void A_text_that_is_not_unicode_is_refused(string happened)
    {
        var refused = Assert.Throws<JournalFormatException>(() => Entries($$"""{{{Stamp}},"event":{{happened}}}"""));

        Assert.Equal((1L, "a text is not valid Unicode"), (refused.Entry, refused.Problem));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        var json = Encoding.UTF8.GetBytes("{\"run_id\":\"r\",\"export_name\":\"?\",\"entries\":[]}");
        json[Array.IndexOf(json, (byte)'?')] = 0xFF;

        Assert.Equal("a text is not valid Unicode", Assert.Throws<JournalFormatException>(() => JournalJson.Parse(json)).Problem);
    }

    private static RunJournal Entries(string entries) => Given.Parse("{\"run_id\":\"r\",\"export_name\":\"e\",\"entries\":[" + entries + "]}");

    private static IEnumerable<long> Sequences(params string[] sequences) =>
        Entries(string.Join(',', sequences.Select(s => $$"""{{{s}}{{Stamp}},"event":{{Verdict}}}"""))).Entries.Select(e => e.Sequence);
}
