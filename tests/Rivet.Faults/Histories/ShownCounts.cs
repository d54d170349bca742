namespace Rivet.Faults;

/// <summary>How many entries an answer has shown, and up to which one it was drawn.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="AsOf">The last sequence that the answer covers.</param>
/// <param name="Question">What was asked, see <see cref="Questions"/>.</param>
/// <param name="Counts">The lengths of the answer's lists, in the answer's order.</param>
internal sealed record ShownCounts(string Run, long AsOf, string Question, IReadOnlyList<long> Counts);
