namespace Rivet.Journal.Actors;

/// <summary>The process that writes a run.</summary>
/// <param name="Host">Name of its machine; not null.</param>
/// <param name="ProcessId">Its process id there.</param>
/// <param name="Token">Unique to this process for ever; opening a run again with the same token is safe.</param>
public sealed record Owner(string Host, int ProcessId, string Token)
{
    /// <summary>Tells machines apart that have the same name, and one start of a machine from the next; empty when it is not known.</summary>
    public string Machine { get; init; } = "";

    /// <summary>When the process started, in a unit of its machine's own; tells it from a later one with the same id. 0 when it is not known.</summary>
    public long ProcessStart { get; init; }

    /// <summary>This process, under a new token.</summary>
    public static Owner ThisProcess() => new(Environment.MachineName, Environment.ProcessId, Guid.NewGuid().ToString("N"))
    {
        Machine = ThisMachine.Identity,
        ProcessStart = ThisMachine.StartOf(Environment.ProcessId) ?? 0,
    };

    /// <summary>Whether it is a process of this machine, running or not.</summary>
    internal bool IsOfThisMachine => ThisMachine.Identity.Length > 0 && Machine == ThisMachine.Identity;

    /// <summary>Whether it is certain that it does not run any more. False for a process of another machine.</summary>
    internal bool IsKnownGone =>
        IsOfThisMachine && (ThisMachine.StartOf(ProcessId) is not { } start || (start != 0 && ProcessStart != 0 && start != ProcessStart));

    /// <inheritdoc/>
    public override string ToString() => $"process {ProcessId} on {Host}";
}
