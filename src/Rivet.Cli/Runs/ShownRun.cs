using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Runs;

/// <summary>A run as it is shown.</summary>
/// <param name="Journal">Its journal, as far as it could be read.</param>
/// <param name="ExportName">The export; also known when the journal does not say.</param>
/// <param name="Damage">What of it could not be read; null when all could.</param>
/// <param name="Condition">Whether it goes on, and who has it; null when nobody looked.</param>
internal sealed record ShownRun(RunJournal Journal, string ExportName, string? Damage = null, RunCondition? Condition = null)
{
    /// <summary>Everybody who has owned it, in their order.</summary>
    public IReadOnlyList<RunOwner> Owners { get; init; } = [];

    /// <summary>How it stands, in a word: the outcome's status, or whether it goes on.</summary>
    public string Word => Condition?.Standing switch
    {
        RunStanding.Running => "running",
        RunStanding.Interrupted => "interrupted",
        _ => Journal.Summary.Status,
    };

    /// <summary>Whether it has no outcome and its owner is gone.</summary>
    public bool Interrupted => Condition?.Standing == RunStanding.Interrupted;

    public static async Task<ShownRun> FromAsync(RunStandings standings, RunReading reading, string exportName, CancellationToken cancellation)
    {
        var condition = await standings.JudgeAsync(reading, cancellation);
        return new ShownRun(reading.Journal, exportName, reading.Damage, condition) { Owners = reading.Owners };
    }
}
