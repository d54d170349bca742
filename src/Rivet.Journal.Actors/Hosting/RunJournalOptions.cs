namespace Rivet.Journal.Actors;

/// <summary>What a journal needs to start.</summary>
public sealed record RunJournalOptions
{
    /// <summary>Where the journals are stored.</summary>
    public required JournalStore Store { get; init; }

    /// <summary>Settings in HOCON that go before those of <c>config/akka.hocon</c>; null for none.</summary>
    public string? Hocon { get; init; }

    /// <summary>The clock that stamps entries. Time-outs and pauses do not use it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Who writes the runs that are opened; by default this process, under a token of its own.</summary>
    public Owner Owner { get; init; } = Owner.ThisProcess();
}
