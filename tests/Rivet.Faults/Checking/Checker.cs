namespace Rivet.Faults;

/// <summary>
/// Compares what producers wrote down with what is in the rows of a run and with what a cold journal answers. It reads no clock and
/// does no input or output.
/// </summary>
internal static class Checker
{
    /// <summary>Checks one run.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="history">The histories of all producers that wrote it.</param>
    /// <param name="rows">Its rows in their order, read after the history.</param>
    /// <param name="recovered">All its entries, as a journal that was started anew answered; null when it was not asked.</param>
    /// <param name="damage">What that journal said is wrong with the rows; null for nothing.</param>
    public static IReadOnlyList<Violation> Check(
        string run, History history, IReadOnlyList<StoredRow> rows, IReadOnlyList<JournalEntry>? recovered = null, string? damage = null)
    {
        var stored = StoredRun.Read(run, rows);
        return
        [
            .. stored.Violations,
            .. PlaceRules.Check(stored),
            .. InvocationRules.Check(stored, history.Invoked),
            .. InvocationRules.CheckAcknowledged(stored, history.Acknowledged),
            .. AnswerRules.Check(stored, history.Entries, history.Counts),
            .. recovered is null ? [] : AnswerRules.CheckRecovered(stored, recovered, damage),
        ];
    }
}
