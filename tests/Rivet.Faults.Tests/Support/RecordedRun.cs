namespace Rivet.Faults.Tests;

/// <summary>
/// A run as it should be: what producers invoked, what was acknowledged, what was shown, and rows that hold it. Mutants change one of
/// these, and the rows are always encoded anew, so that the checksums do not give a mutant away.
/// </summary>
internal sealed class RecordedRun
{
    public const string Run = "orders_1";

    private const int Producers = 3;
    private const int EventsEach = 40;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private RecordedRun(int seed)
    {
        Random = new Random(seed);
        Fill();
        History = new History(
            [.. Placed.Select(p => new Invocation(Run, Name(p), p.Number, EventDigest.Of(p.Event)))],
            [.. Placed.GroupBy(Name).Select(same => new Acknowledgement(Run, same.Key, same.Max(p => p.Number)))],
            [.. StoredRun.Read(Run, Rows()).Events.Select(e => new ShownEntry(Run, e.Entry.Sequence, e.Entry.RecordedAt.UtcTicks, e.Digest))],
            [Counts()]);
    }

    public Random Random { get; }

    /// <summary>What producers have written down.</summary>
    public History History { get; set; }

    /// <summary>The events in the order of the run; a mutant may change it.</summary>
    public List<Placed> Placed { get; } = [];

    /// <summary>A sound run, determined by a seed.</summary>
    public static RecordedRun Of(int seed) => new(seed);

    /// <summary>Its rows, one for a few events, with an owner that changes in the middle.</summary>
    public IReadOnlyList<StoredRow> Rows()
    {
        var rows = new List<StoredRow>();
        var (sequence, checksum, epoch) = (1L, 0UL, 0L);
        void Add(OwnershipChange? ownership, IReadOnlyList<StoredSegment> segments)
        {
            epoch += ownership is null ? 0 : 1;
            var batch = BatchEncoder.Encode(epoch, sequence, checksum, ownership, segments);
            (sequence, checksum) = (sequence + batch.Count, batch.Encoded.Checksum);
            rows.Add(new StoredRow(Run, rows.Count + 1, BatchDecoder.Manifest, batch.Encoded.Bytes));
        }

        foreach (var half in Placed.Chunk((Placed.Count / 2) + 1))
        {
            Add(new OwnershipChange(new RunId(Run), "orders", new Owner("host", 1, $"owner {epoch}"), Start), []);
            foreach (var batch in half.Chunk(7))
                Add(null, [.. batch.Select(p => new StoredSegment(p.Producer, p.Number, p.RecordedAt, EventSegment.Of([p.Event], p.RecordedAt)))]);
        }

        return rows;
    }

    /// <summary>What a journal that reads the rows shows.</summary>
    public IReadOnlyList<JournalEntry> Recovered() => [.. StoredRun.Read(Run, Rows()).Events.Select(e => e.Entry)];

    /// <summary>What the checker finds.</summary>
    public IReadOnlyList<Violation> Check(IReadOnlyList<JournalEntry>? recovered = null) => Checker.Check(Run, History, Rows(), recovered ?? Recovered());

    public static string Name(Placed placed) => placed.Producer.Value.ToString("N");

    private ShownCounts Counts()
    {
        var journal = new RunJournal(new RunId(Run), "orders");
        foreach (var entry in Recovered())
            journal.Apply(entry);
        return new ShownCounts(Run, journal.LastSequence, Questions.Degraded, Questions.Counts(Questions.Degraded, journal));
    }

    // The producers' events, mixed at random; each producer's stay in their order.
    private void Fill()
    {
        var mix = new EventMix(Random, new ProducerPlan { Store = "", Seed = 0, Runs = [], HostileOneIn = 0 });
        var left = Enumerable.Range(0, Producers).Select(_ => (Producer: ProducerId.New(), Number: 0L)).ToList();
        while (left.Count > 0)
        {
            var i = Random.Next(left.Count);
            var (producer, number) = (left[i].Producer, left[i].Number + 1);
            Placed.Add(new Placed(producer, number, Start.AddMilliseconds(Placed.Count), mix.Next($"{producer} {number}").Event));
            left[i] = (producer, number);
            if (number == EventsEach)
                left.RemoveAt(i);
        }
    }
}
