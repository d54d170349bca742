namespace Rivet.Journal.Actors;

/// <summary>A run as it stood in the store when it was read.</summary>
public sealed class RunReading
{
    internal RunReading(RunState state) => State = state;

    /// <summary>The record. Nobody else has it; <see cref="JournalReader.RefreshAsync"/> lets it grow.</summary>
    public RunJournal Journal => State.Journal!;

    /// <summary>Everybody who has owned the run, in their order.</summary>
    public IReadOnlyList<RunOwner> Owners => State.Owners;

    /// <summary>Who writes the run; null when its first row cannot be read.</summary>
    public Owner? Owner => State.Ownership?.Owner;

    /// <summary>When its owner opened it, UTC; null when its first row cannot be read.</summary>
    public DateTimeOffset? OpenedAt => State.Ownership?.Since;

    /// <summary>What is wrong with the stored rows, in one line; null when nothing is. Then the record holds what can be read.</summary>
    public string? Damage => State.Damage;

    /// <summary>What could not be found out about it, in one line; null when nothing is in doubt. What is shown is on record all the same.</summary>
    public string? Doubt { get; internal set; }

    internal RunState State { get; }
}
