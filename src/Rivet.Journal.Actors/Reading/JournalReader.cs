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
    private readonly KnownEnds _ends;

    /// <summary>Reads a store; touches nothing yet.</summary>
    /// <param name="store">The store, which need not exist.</param>
    public JournalReader(JournalStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _ends = new KnownEnds(store);
    }

    /// <summary>The store.</summary>
    internal JournalStore Store => _store;

    /// <summary>All runs in the store, newest first; those whose first row cannot be read come last.</summary>
    /// <param name="exportName">Only those of this export, and those whose export cannot be read; null for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<RunListing>> ListRunsAsync(string? exportName = null, CancellationToken cancellation = default)
    {
        var runs = new List<RunListing>();
        await foreach (var row in ReadAsync(JournalSql.Openings, [], TableRow.From, cancellation))
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

    /// <summary>Reads a run only as far as its first entries, of which the plan is one, however many it has.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>What was read; null when there is no run of this id. Whether rows behind it are damaged or missing was not looked at.</returns>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public async Task<RunReading?> ReadBeginningAsync(RunId runId, CancellationToken cancellation = default)
    {
        var reading = new RunReading(new RunState(runId));
        var state = reading.State;
        long before;
        do
        {
            before = state.LastRow;
            (string, object)[] parameters = [("@id", PersistenceIds.Of(runId)), ("@after", before)];
            await foreach (var row in ReadAsync(JournalSql.NextRowsOfRun, parameters, TableRow.From, cancellation))
                row.Read().ApplyTo(state);
        }
        while (state.LastSequence == 0 && state.LastRow > before);
        return state.LastRow > 0 ? reading : null;
    }

    /// <summary>Adds to a reading what was committed since.</summary>
    /// <param name="reading">The reading; used by one thread at a time.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Whether there was anything new.</returns>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public Task<bool> RefreshAsync(RunReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return RefreshToAsync(reading, 0, cancellation);
    }

    /// <inheritdoc cref="RefreshAsync(RunReading, CancellationToken)"/>
    /// <param name="reading">The reading; used by one thread at a time.</param>
    /// <param name="atLeast">An entry that is known to have been durable; 0 when none is.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal async Task<bool> RefreshToAsync(RunReading reading, long atLeast, CancellationToken cancellation)
    {
        var before = reading.State.LastRow;

        // Before the rows, so that what is written meanwhile is in them at the latest.
        var knownEnd = Math.Max(atLeast, await KnownEndAsync(reading, cancellation));
        (string, object)[] parameters = [("@id", PersistenceIds.Of(reading.State.RunId)), ("@after", before)];
        await foreach (var row in ReadAsync(JournalSql.RowsOfRun, parameters, TableRow.From, cancellation))
            row.Read().ApplyTo(reading.State);
        if (reading.State.LastRow > 0)
            reading.State.CheckEnd(knownEnd);
        return reading.State.LastRow > before;
    }

    /// <summary>Reads how a run began and ended, at the same cost whatever lies between. Takings over behind its end are passed over.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Its ends; null when there is no run of this id.</returns>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public async Task<RunEnds?> ReadEndsAsync(RunId runId, CancellationToken cancellation = default)
    {
        var knownEnd = await KnownEndAsync(new RunReading(new RunState(runId)), cancellation);
        if (await ReadBeginningAsync(runId, cancellation) is not { } beginning)
            return null;
        return await EndAsync(runId, cancellation) is { } end ? RunEnds.Of(beginning.State, end, knownEnd) : null;
    }

    // Whoever takes a run over that has ended leaves a row without entries behind its outcome.
    private async Task<ReadRow?> EndAsync(RunId runId, CancellationToken cancellation)
    {
        ReadRow? end = null;
        long before;
        do
        {
            before = end?.Number ?? long.MaxValue;
            (string, object)[] parameters = [("@id", PersistenceIds.Of(runId)), ("@before", before)];
            await foreach (var row in ReadAsync(JournalSql.RowBefore, parameters, TableRow.From, cancellation))
                end = row.Read();
            if (end?.Number < before - 1 && before != long.MaxValue)
                return end with { Objection = $"row {before - 1}, which comes after it, is missing" };
        }
        while (end is { Objection: null, Content: StoredBatch { Count: 0 } } && end.Number < before);
        return end;
    }

    // Trouble with the index, which is advice, must not hide a record that can be read.
    private async Task<long> KnownEndAsync(RunReading reading, CancellationToken cancellation)
    {
        try
        {
            var end = await _ends.OfAsync(reading.State.RunId, cancellation);
            reading.Doubt = null;
            return end;
        }
        catch (DbException failure)
        {
            reading.Doubt = $"whether its last rows are missing is not known, because the run index cannot be read: {StoreFault.Describe(failure)}";
            return 0;
        }
    }

    /// <summary>The number of the last row of each run.</summary>
    internal async Task<IReadOnlyList<(RunId RunId, long LastRow)>> PositionsAsync(CancellationToken cancellation = default)
    {
        var positions = new List<(RunId, long)>();
        await foreach (var (id, lastRow) in ReadAsync(JournalSql.LastRows, [], reader => (reader.GetString(0), reader.GetInt64(1)), cancellation))
        {
            if (PersistenceIds.RunOf(id) is { } runId)
                positions.Add((runId, lastRow));
        }

        return positions;
    }

    /// <summary>The number of the last row of some runs; those without a row are left out.</summary>
    internal async Task<IReadOnlyList<(RunId RunId, long LastRow)>> LastRowsAsync(IReadOnlyList<RunId> runs, CancellationToken cancellation = default)
    {
        var rows = new List<(RunId, long)>();
        await using var connection = await Store.OpenForReadingAsync(cancellation);
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

    /// <summary>The highest owner epoch in a run's rows behind a row; 0 when none of those that are there can be read.</summary>
    internal async Task<long> NewestEpochAsync(RunId runId, long behindRow, CancellationToken cancellation = default)
    {
        var newest = 0L;
        (string, object)[] parameters = [("@id", PersistenceIds.Of(runId)), ("@after", behindRow)];
        await foreach (var row in ReadAsync(JournalSql.RowsOfRun, parameters, TableRow.From, cancellation))
            newest = Math.Max(newest, (row.Decode() as StoredBatch)?.OwnerEpoch ?? 0);
        return newest;
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(
        string sql,
        (string Name, object Value)[] parameters,
        Func<DbDataReader, T> read,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await _store.OpenForReadingAsync(cancellation);
        if (connection is null || !await JournalSql.HasTableAsync(connection, cancellation))
            yield break;
        await using var command = connection.Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return read(reader);
    }
}
