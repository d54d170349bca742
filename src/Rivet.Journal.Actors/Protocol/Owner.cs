namespace Rivet.Journal.Actors;

/// <summary>The process that writes a run.</summary>
/// <param name="Host">Name of its machine; not null.</param>
/// <param name="ProcessId">Its process id there.</param>
/// <param name="Token">Unique to this process for ever; opening a run again with the same token is safe.</param>
public sealed record Owner(string Host, int ProcessId, string Token)
{
    /// <summary>This process, under a new token.</summary>
    public static Owner ThisProcess() => new(Environment.MachineName, Environment.ProcessId, Guid.NewGuid().ToString("N"));

    /// <inheritdoc/>
    public override string ToString() => $"process {ProcessId} on {Host}";
}
