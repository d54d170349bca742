using Akka.Actor;
using Akka.Event;

namespace Rivet.Journal.Actors;

/// <summary>
/// Writes the run index, and brings it up to date with the journals when it starts. A fault of the index harms no run: it is
/// logged, whatever it is, and what it kept from being written is written when it has passed.
/// </summary>
internal sealed class RunIndexActor : ReceiveActor, IWithTimers
{
    public const string Dispatcher = "rivet.journal.index-dispatcher";

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    private readonly JournalStore _store;
    private readonly JournalReader _reader;
    private readonly RunIndex _index;
    private readonly PatientIndex _tables;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly Dictionary<RunId, IndexedRun> _unwritten = [];
    private long _caughtUp;
    private bool _catchesUp;

    public RunIndexActor(JournalStore store)
    {
        _store = store;
        _reader = new JournalReader(store);
        _index = new RunIndex(store);
        _tables = new PatientIndex(store, Context.System.Scheduler);
        ReceiveAsync<CatchUp>(_ => OnCatchUp());
        ReceiveAsync<CatchUpRun>(OnCatchUpRun);
        Receive<Put>(OnPut);
        Receive<WriteCame>(_ => WriteAll());
        Receive<GetRuns>(OnGetRuns);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(JournalStore store) =>
        Akka.Actor.Props.Create(() => new RunIndexActor(store)).WithDispatcher(Dispatcher);

    protected override void PreStart() => CatchUpAgain();

    // One message for each run, so that what is written meanwhile does not wait for all of them.
    private async Task OnCatchUp()
    {
        var self = Self;
        _catchesUp = false;
        try
        {
            var known = _tables.Use(() => _index.List(null, int.MaxValue)).ToDictionary(run => run.RunId, run => run.LastRow);
            var madeAt = _tables.Use(_index.MadeAt);
            foreach (var (runId, lastRow) in await _reader.PositionsAsync())
            {
                if (known.GetValueOrDefault(runId) < lastRow)
                    self.Tell(new CatchUpRun(runId));
            }

            _caughtUp = madeAt;
        }
        catch (Exception failure)
        {
            Behind(failure);
        }
    }

    private async Task OnCatchUpRun(CatchUpRun message)
    {
        try
        {
            if (await _reader.ReadAsync(message.RunId) is { } reading)
                OnPut(new Put(IndexedRun.Of(reading.State, reading.State.LastRow)));
        }
        catch (Exception failure)
        {
            _caughtUp = 0;
            Behind(failure);
        }
    }

    // What came meanwhile is written together.
    private void OnPut(Put message)
    {
        if (!_unwritten.TryGetValue(message.Run.RunId, out var before) || before.LastRow <= message.Run.LastRow)
            _unwritten[message.Run.RunId] = message.Run;
        if (_unwritten.Count == 1)
            Self.Tell(WriteCame.Instance);
    }

    private void WriteAll()
    {
        try
        {
            if (_unwritten.Count > 0)
                _tables.Use(() => _index.Put(_unwritten.Values));
            _unwritten.Clear();

            // The tables may have been made anew, without the runs they had.
            if (_tables.Use(_index.MadeAt) != _caughtUp)
                CatchUpAgain();
        }
        catch (Exception failure)
        {
            Behind(failure);
        }
    }

    private void CatchUpAgain()
    {
        if (!_catchesUp)
            Self.Tell(CatchUp.Instance);
        _catchesUp = true;
    }

    private void OnGetRuns(GetRuns message)
    {
        try
        {
            WriteAll();
            Sender.Tell(new ListedRuns(_tables.Use(() => _index.List(message.ExportName, message.Limit))));
        }
        catch (Exception failure)
        {
            Sender.Tell(new Status.Failure(failure));
        }
    }

    private void Behind(Exception failure)
    {
        _log.Warning("The run index of {0} is behind: {1}", _store.Name, StoreFault.Describe(failure));
        Timers.StartSingleTimer(WriteCame.Instance, WriteCame.Instance, TryAgainAfter);
    }

    /// <summary>A run stands like this now.</summary>
    public sealed record Put(IndexedRun Run) : INoSerializationVerificationNeeded;

    /// <summary>Asks for runs, newest first. Answered by <see cref="ListedRuns"/>.</summary>
    public sealed record GetRuns(string? ExportName, int Limit) : INoSerializationVerificationNeeded;

    /// <summary>Answers <see cref="GetRuns"/>.</summary>
    public sealed record ListedRuns(IReadOnlyList<IndexedRun> Items) : INoSerializationVerificationNeeded;

    private sealed record CatchUp : INoSerializationVerificationNeeded
    {
        public static readonly CatchUp Instance = new();
    }

    private sealed record WriteCame : INoSerializationVerificationNeeded
    {
        public static readonly WriteCame Instance = new();
    }

    private sealed record CatchUpRun(RunId RunId) : INoSerializationVerificationNeeded;
}
