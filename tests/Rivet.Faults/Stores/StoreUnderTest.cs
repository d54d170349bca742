using System.Data.Common;

namespace Rivet.Faults;

/// <summary>A store of the harness's own, seen from outside: its rows by plain SQL, and everything that was written to it.</summary>
internal abstract class StoreUnderTest : IAsyncDisposable
{
    /// <summary>What it is called in reports.</summary>
    public abstract string Kind { get; }

    /// <summary>The URL that producers are given.</summary>
    public abstract string Url { get; }

    /// <summary>Holds every write to the journal until the result is disposed of.</summary>
    public abstract Task<IAsyncDisposable> LockAsync();

    /// <summary>Whether a process that stands still holds nothing that others wait for.</summary>
    public abstract Task<bool> IsQuietAsync(int processId);

    /// <summary>Waits until nothing is under way any more that producers had sent before they ended.</summary>
    /// <exception cref="FaultHarnessException">Something is, after half a minute.</exception>
    public virtual Task SettleAsync() => Task.CompletedTask;

    /// <summary>Bytes as they are written in SQL.</summary>
    public abstract string Literal(byte[] bytes);

    /// <summary>
    /// Prepares a table <c>trouble</c>: inserts of a run that is named in it fail when its <c>kind</c> is <c>fail</c>, and on PostgreSQL hang
    /// when it is <c>hang</c>.
    /// </summary>
    public abstract Task PrepareTroubleAsync();

    /// <summary>All bytes that the store has written, piece by piece, with a name for each.</summary>
    public abstract IAsyncEnumerable<(string Name, byte[] Bytes)> WrittenAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>An open connection of the harness's own.</summary>
    public abstract Task<DbConnection> ConnectAsync();

    /// <summary>The rows of some runs, each run's in their order.</summary>
    /// <param name="runs">Names that need no escaping in SQL.</param>
    public async Task<ILookup<string, StoredRow>> RowsAsync(IReadOnlyList<string> runs)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT persistence_id, sequence_number, manifest, message FROM journal
            WHERE persistence_id IN ({string.Join(", ", runs.Select(run => $"'run-{run}'"))}) ORDER BY persistence_id, sequence_number
            """;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<StoredRow>();
        while (await reader.ReadAsync())
        {
            var manifest = await reader.IsDBNullAsync(2) ? null : reader.GetString(2);
            rows.Add(new StoredRow(reader.GetString(0)["run-".Length..], reader.GetInt64(1), manifest, reader.GetFieldValue<byte[]>(3)));
        }

        return rows.ToLookup(row => row.Run);
    }

    /// <summary>Runs SQL on a connection of its own.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A transaction that holds what its SQL locks, until it is disposed of.</summary>
    protected async Task<IAsyncDisposable> HoldAsync(string begin)
    {
        var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = begin;
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
