using Rivet.Journal;

namespace Rivet.Cli.Tests.Rendering;

/// <summary>A journal with an entry a second, from noon on.</summary>
internal sealed class JournalBuilder(string export = "orders")
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 13, 12, 0, 0, TimeSpan.Zero);

    public static readonly PlanSnapshot Plan = new()
    {
        ExportName = "orders",
        BaseQuery = "SELECT * FROM orders",
        Strategy = "chunked",
        Format = "parquet",
        Compression = "zstd",
        DestinationType = "local",
        TuningProfile = "balanced",
        BatchSize = 10_000,
        Validate = true,
        Reconcile = true,
        Resume = false,
        ChunkKey = "id",
        Resumable = true,
    };

    private readonly RunJournal _journal = new(new RunId($"{export}_20260513T120000.123"), export);

    public static RunJournal Of(params RunEvent[] events) => new JournalBuilder().Add(events)._journal;

    private JournalBuilder Add(IEnumerable<RunEvent> events)
    {
        foreach (var happened in events)
        {
            var sequence = _journal.LastSequence + 1;
            _journal.Apply(new JournalEntry(sequence, Noon.AddSeconds(sequence - 1), happened));
        }

        return this;
    }
}
