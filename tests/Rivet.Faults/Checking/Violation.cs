namespace Rivet.Faults;

/// <summary>A promise of the journal that was not kept.</summary>
/// <param name="Promise">Which one.</param>
/// <param name="Run">The run's id; empty when it is not about one run.</param>
/// <param name="What">What was seen, in one line.</param>
internal sealed record Violation(Promise Promise, string Run, string What)
{
    public override string ToString() => $"{Promise}: {(Run.Length == 0 ? "" : $"run {Run}: ")}{What}";
}
