using System.Data.Common;

namespace Rivet.Journal.Actors;

/// <summary>
/// Tells whether runs go on, by their record, their owners' leases and what this machine knows, from any process. It only reads. Safe
/// for any number of threads.
/// </summary>
public sealed class RunStandings
{
    private const int MostRounds = 3;

    private readonly JournalReader _reader;
    private readonly RunJudge _judge;

    /// <summary>Makes one; touches nothing yet.</summary>
    /// <param name="reader">Reads the store.</param>
    public RunStandings(JournalReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _reader = reader;
        _judge = new RunJudge(reader.Store);
    }

    /// <summary>How a run stands now. What was committed since is added to the reading where that matters.</summary>
    /// <param name="reading">The reading; used by one thread at a time.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public async Task<RunCondition> JudgeAsync(RunReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);

        // An owner that ends its run gives up its lease after the outcome: whoever finds none must look at the rows again. What has come
        // since may be the last words of that owner, or of another, so its owner is judged anew. One that goes on and on is there.
        for (var round = 1; reading.Journal.FinalOutcome is null; round++)
        {
            var condition = await _judge.JudgeUnfinishedAsync(reading, cancellation).ConfigureAwait(false);
            if (condition.Standing == RunStanding.Running || !await _reader.RefreshAsync(reading, cancellation).ConfigureAwait(false))
                return condition;
            if (round == MostRounds && reading.Journal.FinalOutcome is null)
                return new RunCondition(RunStanding.Running, reading.Owners.Count > 0 ? reading.Owners[^1] : null, reading.Journal.LastRecordedAt);
        }

        return new RunCondition(RunStanding.Ended, reading.Owners.Count > 0 ? reading.Owners[^1] : null);
    }

    /// <summary>
    /// The runs without an outcome, newest first, and how each stands. Which runs ended is taken from the run index where it is up to
    /// date; all others are read, one at a time.
    /// </summary>
    /// <param name="limit">The most runs to return, at least 1.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public Task<IReadOnlyList<UnfinishedRun>> ListUnfinishedAsync(int limit = int.MaxValue, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return new UnfinishedRuns(_reader, this).FindAsync(limit, cancellation);
    }
}
