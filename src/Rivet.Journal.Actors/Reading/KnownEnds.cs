using System.Data.Common;
using System.Runtime.ExceptionServices;

namespace Rivet.Journal.Actors;

/// <summary>
/// Up to where a run is known to have been durable, by its line in the run index and by its leases. Rows that end before have lost
/// their tail, which the rows themselves cannot show.
/// </summary>
internal sealed class KnownEnds(JournalStore store)
{
    private const string Highest = """
        SELECT MAX(last_sequence) FROM (
          SELECT last_sequence FROM rivet_run WHERE run_id = @run_id
          UNION ALL
          SELECT last_sequence FROM rivet_lease WHERE run_id = @run_id
        ) known
        """;

    // A thousand runs that are recovered at once must not open a thousand connections.
    private static readonly SemaphoreSlim Turns = new(4);

    // Nor wait one after another for an index that somebody locks.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private Failure? _failure;

    /// <summary>The highest entry that anybody noted; 0 when nobody did.</summary>
    /// <exception cref="DbException">The index cannot be read now.</exception>
    public async Task<long> OfAsync(RunId runId, CancellationToken cancellation = default)
    {
        await Turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_failure is { } last && TimeProvider.System.GetElapsedTime(last.At) < Pause)
                ExceptionDispatchInfo.Throw(last.Cause);
            return await store.ReadIndexAsync(connection => HighestAsync(connection, runId, cancellation), nothing: 0, cancellation).ConfigureAwait(false);
        }
        catch (DbException failure) when (_failure?.Cause != failure)
        {
            _failure = new Failure(failure, TimeProvider.System.GetTimestamp());
            throw;
        }
        finally
        {
            Turns.Release();
        }
    }

    private static async Task<long> HighestAsync(DbConnection connection, RunId runId, CancellationToken cancellation)
    {
        await using var command = connection.Command(Highest, ("@run_id", runId.Value));
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is long sequence ? sequence : 0;
    }

    private sealed record Failure(DbException Cause, long At);
}
