using System.Text.Json;

namespace Rivet.Faults;

/// <summary>What a producer process is to do. It is handed over on standard input, since the store's URL may hold a password.</summary>
internal sealed record ProducerPlan
{
    /// <summary>The store's URL.</summary>
    public required string Store { get; init; }

    /// <summary>Determines the events and the pauses, though not what the machine makes of them.</summary>
    public required int Seed { get; init; }

    /// <summary>The runs to write, which are opened, joined or taken over.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>Writers for each run, at least 1.</summary>
    public int Writers { get; init; } = 3;

    /// <summary>The most events a writer records without a pause, at least 1.</summary>
    public int Burst { get; init; } = 40;

    /// <summary>The longest pause of a writer between bursts, in milliseconds.</summary>
    public int Pause { get; init; } = 25;

    /// <summary>One of so many events is one that a program should not record: huge, half null, hostile. At least 1; 0 for none.</summary>
    public int HostileOneIn { get; init; } = 100;

    /// <summary>Whether runs may get their outcome, after which they are not kept by a lease any more.</summary>
    public bool Outcomes { get; init; } = true;

    /// <summary>Whether somebody asks and subscribes meanwhile.</summary>
    public bool Asks { get; init; } = true;

    /// <summary>Whether messages go through a <see cref="RelayActor"/>.</summary>
    public bool Relay { get; init; }

    /// <summary>The first events of each writer are of 64 MiB; so many of them.</summary>
    public int Huge { get; init; }

    /// <summary>Whether a run that another process writes is tried again and again, also when that one takes it back.</summary>
    public bool Contends { get; init; }

    /// <summary>Runs whose flushes are not measured.</summary>
    public IReadOnlyList<string> Unmeasured { get; init; } = [];

    /// <summary>Settings that go before the usual ones; null for none.</summary>
    public string? Hocon { get; init; }

    /// <summary>The first reading of a row that is held for ever, counted from 1; 0 for none. See <see cref="HookedSerializer"/>.</summary>
    public int HoldReplayAt { get; init; }

    public string ToLine() => JsonSerializer.Serialize(this);

    public static ProducerPlan FromLine(string line) =>
        JsonSerializer.Deserialize<ProducerPlan>(line) ?? throw new InvalidDataException("The plan is empty.");
}
