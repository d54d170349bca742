using System.ComponentModel;
using System.Diagnostics;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Runs;

/// <summary>A run as it is shown.</summary>
/// <param name="Journal">Its journal, as far as it could be read.</param>
/// <param name="ExportName">The export; also known when the journal does not say.</param>
/// <param name="Damage">What of it could not be read; null when all could.</param>
/// <param name="Owner">Who writes it; null when nobody knows.</param>
/// <param name="Interrupted">Whether it has no outcome and its process is gone.</param>
internal sealed record ShownRun(RunJournal Journal, string ExportName, string? Damage = null, string? Owner = null, bool Interrupted = false)
{
    // What the system says of a process's start may be off by this much.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(10);

    public static ShownRun From(RunReading reading, string exportName) => new(
        reading.Journal,
        exportName,
        reading.Damage,
        reading.Owner?.ToString(),
        reading.Journal.FinalOutcome is null && reading is { Owner: { } owner, OpenedAt: { } openedAt } && IsGone(owner, openedAt));

    // Only of a process on this machine can it be said that it is gone. One that began after the run only has the same number.
    private static bool IsGone(Owner owner, DateTimeOffset openedAt)
    {
        if (owner.Host != Environment.MachineName)
            return false;
        try
        {
            using var process = Process.GetProcessById(owner.ProcessId);
            return process.HasExited || process.StartTime.ToUniversalTime() - StartTolerance > openedAt.UtcDateTime;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception unknown) when (unknown is InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }
}
