namespace Rivet.Faults;

/// <summary>What producers did and what they were told, as they wrote it down outside the journal.</summary>
/// <param name="Invoked">Written before an event is recorded.</param>
/// <param name="Acknowledged">Written after a flush.</param>
/// <param name="Entries">Written after an answer or a subscription has shown them.</param>
/// <param name="Counts">Written after an answer.</param>
internal sealed record History(
    IReadOnlyList<Invocation> Invoked,
    IReadOnlyList<Acknowledgement> Acknowledged,
    IReadOnlyList<ShownEntry> Entries,
    IReadOnlyList<ShownCounts> Counts)
{
    public static readonly History Empty = new([], [], [], []);

    /// <summary>Both histories together.</summary>
    public History With(History other) => new(
        [.. Invoked, .. other.Invoked],
        [.. Acknowledged, .. other.Acknowledged],
        [.. Entries, .. other.Entries],
        [.. Counts, .. other.Counts]);

    /// <summary>What concerns one run.</summary>
    public History Of(string run) => new(
        [.. Invoked.Where(i => i.Run == run)],
        [.. Acknowledged.Where(a => a.Run == run)],
        [.. Entries.Where(e => e.Run == run)],
        [.. Counts.Where(s => s.Run == run)]);

    /// <summary>All runs in it.</summary>
    public IReadOnlyList<string> Runs => [.. Invoked.Select(i => i.Run).Distinct()];

    /// <summary>How many events of all producers are acknowledged.</summary>
    public long AcknowledgedEvents => Acknowledged
        .GroupBy(a => a.Producer, (_, same) => same.Max(a => a.UpTo))
        .Sum();
}
