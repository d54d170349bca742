using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Rivet.Journal.Actors;

/// <summary>
/// Reads journals straight from the store, also while another process writes them. It never writes, starts no actor, and shows
/// only what is durable.
/// </summary>
public sealed class JournalReader
{
    private readonly JournalStore _store;

    /// <summary>Reads a store; touches nothing yet.</summary>
    /// <param name="store">The store, which need not exist.</param>
    public JournalReader(JournalStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
    }

    /// <summary>All runs in the store, newest first; those whose first row cannot be read come last.</summary>
    /// <param name="exportName">Only those of this export, and those whose export cannot be read; null for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<RunListing>> ListRunsAsync(string? exportName = null, CancellationToken cancellation = default)
    {
        var runs = new List<RunListing>();
        await foreach (var row in ReadRowsAsync(JournalSql.Openings, [], cancellation))
        {
            if (PersistenceIds.RunOf(row.PersistenceId) is not { } runId)
                continue;
            var ownership = (row.Decode() as StoredBatch)?.Ownership;
            if (exportName is null || ownership is null || ownership.ExportName == exportName)
                runs.Add(new RunListing(runId, ownership?.ExportName, ownership?.Since));
        }

        return [.. runs.OrderByDescending(run => run.OpenedAt).ThenByDescending(run => run.RunId.Value, StringComparer.Ordinal)];
    }

    /// <summary>Reads a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The run; null when there is none of this id.</returns>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public async Task<RunReading?> ReadAsync(RunId runId, CancellationToken cancellation = default)
    {
        var reading = new RunReading(new RunState(runId));
        return await RefreshAsync(reading, cancellation) ? reading : null;
    }

    /// <summary>Adds to a reading what was committed since.</summary>
    /// <param name="reading">The reading; used by one thread at a time.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Whether there was anything new.</returns>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public async Task<bool> RefreshAsync(RunReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var before = reading.LastRow;
        (string, object)[] parameters = [("@id", PersistenceIds.Of(reading.State.RunId)), ("@after", before)];
        await foreach (var row in ReadRowsAsync(JournalSql.RowsOfRun, parameters, cancellation))
        {
            reading.State.Apply(row.Decode(), row.Number);
            reading.LastRow = row.Number;
        }

        return reading.LastRow > before;
    }

    /// <summary>The number of the last row of each run.</summary>
    internal async Task<IReadOnlyList<(RunId RunId, long LastRow)>> PositionsAsync(CancellationToken cancellation = default)
    {
        var positions = new List<(RunId, long)>();
        await foreach (var row in ReadRowsAsync(JournalSql.LastRows, [], cancellation))
        {
            if (PersistenceIds.RunOf(row.PersistenceId) is { } runId)
                positions.Add((runId, row.Number));
        }

        return positions;
    }

    /// <summary>The number of the last row of some runs; those without a row are left out.</summary>
    internal async Task<IReadOnlyList<(RunId RunId, long LastRow)>> LastRowsAsync(IReadOnlyList<RunId> runs, CancellationToken cancellation = default)
    {
        var rows = new List<(RunId, long)>();
        await using var connection = await _store.OpenForReadingAsync(cancellation);
        if (connection is null)
            return rows;
        await using var command = connection.Command(JournalSql.LastRowOfRun, ("@id", ""));
        foreach (var runId in runs)
        {
            command.Parameters[0].Value = PersistenceIds.Of(runId);
            if (await command.ExecuteScalarAsync(cancellation) is long lastRow)
                rows.Add((runId, lastRow));
        }

        return rows;
    }

    private async IAsyncEnumerable<JournalSql.Row> ReadRowsAsync(
        string sql,
        (string Name, object Value)[] parameters,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await _store.OpenForReadingAsync(cancellation);
        if (connection is null || !await JournalSql.HasTableAsync(connection, cancellation))
            yield break;
        await using var command = connection.Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return JournalSql.Row.From(reader);
    }
}
