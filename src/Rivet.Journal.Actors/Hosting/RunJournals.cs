using System.Data.Common;
using Akka.Actor;
using Akka.Event;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// The journals of all runs in one store: opens runs, answers questions, hands out entries as they come. Safe for any number of
/// threads. Start one for a process with <see cref="Start"/>, or with <c>services.AddRivetJournal(…)</c> in a host.
/// </summary>
public sealed class RunJournals : IAsyncDisposable
{
    private readonly JournalSystem _journal;
    private readonly JournalClient _client;
    private readonly bool _ownsSystem;

    internal RunJournals(ActorSystem system, JournalSystem journal, bool ownsSystem)
    {
        System = system;
        _journal = journal;
        _client = new JournalClient(system, journal.Registry, journal.Options.Clock, journal.Configuration.Settings);
        _ownsSystem = ownsSystem;
    }

    /// <summary>The actor system that the journals live in.</summary>
    public ActorSystem System { get; }

    /// <summary>Takes every message of <see cref="RunJournalProtocol"/>.</summary>
    public IActorRef Registry => _journal.Registry;

    /// <summary>The clock that stamps entries.</summary>
    public TimeProvider Clock => _journal.Options.Clock;

    /// <summary>The process that opens runs here; never null.</summary>
    public Owner Owner => _journal.Options.Owner;

    /// <summary>Where the journals are stored.</summary>
    public JournalStore Store => _journal.Options.Store;

    /// <summary>The settings they were started with.</summary>
    public JournalConfiguration Configuration => _journal.Configuration;

    /// <summary>Starts the journals of a store, without a host. Disposing of the result stops them.</summary>
    /// <param name="options">Where the store is, and how to run it.</param>
    /// <exception cref="JournalConfigurationException">A setting is wrong, or the store cannot be written.</exception>
    public static RunJournals Start(RunJournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var configuration = options.LoadConfiguration();
        var system = CreateSystem(configuration);
        try
        {
            options.Store.Prepare();
            return new RunJournals(system, JournalSystem.Start(system, options, configuration), ownsSystem: true);
        }
        catch
        {
            // It has nothing to finish, so that nobody need wait for its end.
            _ = system.Terminate();
            throw;
        }
    }

    /// <summary>Begins a run that there is not yet.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="exportName">The export it extracts.</param>
    /// <param name="cancellation">Ends the waiting; the run may have been opened all the same.</param>
    /// <returns>The run, once it is durable that it was opened.</returns>
    /// <exception cref="RunRefusedException">Another process has begun a run of this id, or its rows are damaged.</exception>
    /// <exception cref="JournalUnavailableException">There was no answer in time.</exception>
    public Task<OpenedRun> BeginRunAsync(RunId runId, string exportName, CancellationToken cancellation = default) =>
        OpenAsync(runId, exportName, mustBeNew: true, cancellation);

    /// <summary>
    /// Begins a run, joins it again in the process that began it, or takes it over from a process that is gone: one that is known to
    /// have ended, or was not heard of for <c>rivet.journal.lease.duration</c>. That one's writers are refused from then on.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="exportName">The export it extracts.</param>
    /// <param name="cancellation">Ends the waiting; the run may have been opened all the same.</param>
    /// <returns>The run, once it is durable that it was opened.</returns>
    /// <exception cref="RunRefusedException">Another process writes the run, or it belongs to another export, or its rows are damaged.</exception>
    /// <exception cref="JournalUnavailableException">There was no answer in time.</exception>
    public Task<OpenedRun> OpenRunAsync(RunId runId, string exportName, CancellationToken cancellation = default) =>
        OpenAsync(runId, exportName, mustBeNew: false, cancellation);

    /// <summary>
    /// Gives a run up that this process has opened and does not want to go on with: others may take it over at once, as if this
    /// process had ended. Until they do, its events are still accepted. Does nothing for other runs.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <returns>
    /// Once that is written. When it cannot be written within <c>rivet.journal.query-timeout</c>, that is logged, and the lease lapses by itself.
    /// </returns>
    public async Task GiveUpAsync(RunId runId)
    {
        ArgumentNullException.ThrowIfNull(runId);
        try
        {
            // Journals that stop let all their leases expire.
            var given = _journal.Leases.Ask<LeaseKeeper.GivenUp>(new LeaseKeeper.GiveUp(runId), _journal.Configuration.Settings.QueryTimeout);
            await (await Task.WhenAny(given, System.WhenTerminated).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (AskTimeoutException failure)
        {
            System.Log.Warning(failure, "Run {0} was given up, and others learn of it when its lease has lapsed.", runId);
        }
    }

    private async Task<OpenedRun> OpenAsync(RunId runId, string exportName, bool mustBeNew, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runId);
        ArgumentNullException.ThrowIfNull(exportName);
        var request = new OpenRun(runId, exportName, _journal.Options.Owner) { MustBeNew = mustBeNew };
        var opened = await _client.RequestAsync<RunOpened>(request, left => request with { Timeout = left }, cancellation).ConfigureAwait(false);
        return new OpenedRun(_client, opened);
    }

    /// <summary>Asks about a run. The answer shows durable entries only, and covers all that reached the journal before.</summary>
    /// <typeparam name="TReply">The answer's type.</typeparam>
    /// <param name="query">The question; its <see cref="RunQuery.Timeout"/> bounds the whole call.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="UnknownRunException">There is no such run.</exception>
    /// <exception cref="JournalUnavailableException">There was no answer in time.</exception>
    public Task<TReply> AskAsync<TReply>(RunQuery<TReply> query, CancellationToken cancellation = default)
        where TReply : Answer
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(query.RunId, nameof(query));
        return _client.AskAsync(query, cancellation);
    }

    /// <summary>The entries of a run behind a sequence: those there are, then those to come, without gap or repeat. It does not end by itself.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="after">The sequence behind which to begin; 0 for all entries.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="UnknownRunException">There is no such run.</exception>
    /// <exception cref="JournalUnavailableException">There was no answer in time, or the journals were stopped.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="after"/> is negative.</exception>
    public IAsyncEnumerable<JournalEntry> SubscribeAsync(RunId runId, long after = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        return EntrySubscription.ReadAsync(_client, runId, after, cancellation);
    }

    /// <summary>Runs from the run index, newest first. The index may lag behind the journals.</summary>
    /// <param name="exportName">Only those of this export; null for all.</param>
    /// <param name="limit">The most runs to return, at least 1.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<IReadOnlyList<IndexedRun>> ListRunsAsync(
        string? exportName = null, int limit = int.MaxValue, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var request = new RunIndexActor.GetRuns(exportName, limit);
        var runs = await _journal.Index.Ask<RunIndexActor.ListedRuns>(request, _journal.Configuration.Settings.QueryTimeout + JournalClient.Grace, cancellation).ConfigureAwait(false);
        return runs.Items;
    }

    /// <summary>
    /// The runs without an outcome, newest first, and how each stands: running, and by whom, or interrupted, and since when. Those that
    /// were interrupted can be taken over with <see cref="OpenRunAsync"/>; listing takes none over.
    /// </summary>
    /// <param name="limit">The most runs to return, at least 1.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>What is durable in the store now, by whatever process.</returns>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public Task<IReadOnlyList<UnfinishedRun>> ListUnfinishedAsync(int limit = int.MaxValue, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return Task.Run(() => _journal.Standings.ListUnfinishedAsync(limit, cancellation), cancellation);
    }

    /// <summary>Stops the journals when they were started by <see cref="Start"/>. What was not acknowledged may be lost.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ownsSystem)
            await System.Terminate().ConfigureAwait(false);
    }

    // It comes before the store, so that settings it cannot be made with leave nothing behind.
    private static ActorSystem CreateSystem(JournalConfiguration configuration)
    {
        try
        {
            return ActorSystem.Create("rivet", configuration.Merged);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var cause = failure.GetBaseException().Message.ReplaceLineEndings(" ");
            throw new JournalConfigurationException($"the settings under akka do not make an actor system: {cause}", failure);
        }
    }
}
