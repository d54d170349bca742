namespace Rivet.Journal.Tests.Answers;

public sealed class ListAnswerTests
{
    private static readonly RunEvent[] OneOfEachKind =
    [
        new PlanResolved(Given.Plan),
        new PlanWarning("rule", "plan"),
        new ChunkStarted(0, "0", "100"),
        new ChunkFailed(0, "reset", 1),
        new RetryAttempted(1, "reset", 500),
        new ChunkStarted(0, "0", "100"),
        new FileWritten("f.parquet", 100, 4096, 0),
        new ChunkCompleted(0, 100, "f.parquet"),
        new QualityIssue("FAIL", "null check"),
        new QualityIssue("WARN", "row count"),
        new SchemaChanged(["phone (Utf8)"], ["age"], [new ColumnTypeChange("balance", "Float64", "Utf8")]),
        new Warning("schema", "widened"),
        new ParallelismAdjusted(8, 4, "pressure"),
        new FileWritten("g.parquet", 50, 2048, 1),
        new RetryAttempted(2, "timeout", 1000),
        new SchemaChanged([], ["x"], []),
        new ValidationResult(true),
        new ReconciliationResult(150, 150, true),
        new UnrecognizedEvent("Paused", "{}"),
        new RunCompleted("success", null, 1),
    ];

    public static TheoryData<string, int[]> Answers => new()
    {
        { nameof(RunJournal.Files), [7, 14] },
        { nameof(RunJournal.Retries), [5, 15] },
        { nameof(RunJournal.ChunkEvents), [3, 4, 6, 8] },
        { nameof(RunJournal.QualityIssues), [9, 10] },
        { nameof(RunJournal.SchemaChanges), [11, 16] },
        { nameof(RunJournal.Warnings), [2, 12] },
        { nameof(RunJournal.ParallelismChanges), [13] },
        { nameof(RunJournal.Verdicts), [17, 18] },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_holds_just_its_own_entries_in_order(string answer, int[] sequences)
    {
        var journal = Given.Run(OneOfEachKind);

        Assert.Equal(sequences.Select(s => journal.Entries[s - 1]), Ask(journal, answer));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_is_empty_when_no_event_is_its_own(string answer, int[] sequences) =>
        Assert.Empty(Ask(Given.Run([.. OneOfEachKind.Where((_, i) => !sequences.Contains(i + 1))]), answer));

    [Fact]
    public void Every_list_is_asked_for() => Assert.Equal(
        typeof(RunJournal).GetProperties().Where(p => p.PropertyType == typeof(IReadOnlyList<JournalEntry>)).Select(p => p.Name).Order(),
        Answers.Select(row => (string)row[0]).Append(nameof(RunJournal.Entries)).Order());

    private static IReadOnlyList<JournalEntry> Ask(RunJournal journal, string answer) =>
        (IReadOnlyList<JournalEntry>)typeof(RunJournal).GetProperty(answer)!.GetValue(journal)!;
}
