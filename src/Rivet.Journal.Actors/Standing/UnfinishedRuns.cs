using System.Data.Common;

namespace Rivet.Journal.Actors;

/// <summary>
/// Finds the runs without an outcome. Which ones have one the run index says; where it has no line for a run, or one that lags behind
/// the rows, the rows do. One run is in memory at a time.
/// </summary>
internal sealed class UnfinishedRuns(JournalReader reader, RunStandings standings)
{
    private const string Ended = "SELECT run_id, last_row FROM rivet_run WHERE status <> @unfinished";

    public async Task<IReadOnlyList<UnfinishedRun>> FindAsync(int limit, CancellationToken cancellation)
    {
        var ended = await reader.Store.ReadIndexAsync(connection => ReadEndedAsync(connection, cancellation), [], cancellation);
        var lastRows = (await reader.PositionsAsync(cancellation)).ToDictionary(run => run.RunId, run => run.LastRow);
        var unfinished = new List<UnfinishedRun>();
        foreach (var listed in await reader.ListRunsAsync(cancellation: cancellation))
        {
            if (unfinished.Count == limit)
                break;
            if (ended.TryGetValue(listed.RunId, out var coveredRow) && coveredRow >= lastRows.GetValueOrDefault(listed.RunId))
                continue;
            if (await LookAsync(listed, cancellation) is { } run)
                unfinished.Add(run);
        }

        return unfinished;
    }

    private async Task<UnfinishedRun?> LookAsync(RunListing listed, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(listed.RunId, cancellation) is not { } reading)
            return null;
        var condition = await standings.JudgeAsync(reading, cancellation);
        return condition.Standing == RunStanding.Ended
            ? null
            : new UnfinishedRun(listed.RunId, listed.ExportName, condition, reading.Journal.LastSequence, reading.Damage);
    }

    private static async Task<Dictionary<RunId, long>> ReadEndedAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.Command(Ended, ("@unfinished", RunStatus.Unfinished));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var ended = new Dictionary<RunId, long>();
        while (await rows.ReadAsync(cancellation))
            ended[new RunId(rows.GetString(0))] = rows.GetInt64(1);
        return ended;
    }
}
