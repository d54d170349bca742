using Akka.Actor;
using Akka.Event;
using Rivet.Export.Planning;
using Rivet.Export.Quality;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Export.Running.ChunkWork;

namespace Rivet.Export.Running;

/// <summary>
/// Owns one run whose plan was made and which was opened: it records the plan unless it is on record, has the chunks exported that are
/// to be done, and has the run ended. The outcome is the run's last entry and is durable before the export's caller hears of it.
/// </summary>
internal sealed partial class ExportActor : ReceiveActor, IWithTimers
{
    public static Props Props(ExportPlan plan, OpenedRun run, RunBeginning beginning, ExportSettings settings, ExportObserver observer) =>
        Akka.Actor.Props.Create(() => new ExportActor(plan, run, beginning, settings, observer));

    private sealed record Begin : INoSerializationVerificationNeeded;

    private sealed record PlanRecorded : INoSerializationVerificationNeeded;

    private sealed record Cancel : INoSerializationVerificationNeeded;

    private sealed record Retry(ExportChunk Work) : INoSerializationVerificationNeeded;

    private sealed record WorkerFlushed(IActorRef Worker, Exception? Failure) : INoSerializationVerificationNeeded;

    private sealed record Ended(ExportResult Result) : INoSerializationVerificationNeeded;

    private sealed record RunNotRecorded(Exception Cause) : INoSerializationVerificationNeeded;

    private readonly ExportPlan _plan;
    private readonly OpenedRun _run;
    private readonly RunBeginning _beginning;
    private readonly ExportSettings _settings;
    private readonly ExportObserver _observer;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly RunStopwatch _stopwatch;

    private readonly ChunkQueue<IActorRef> _chunks;
    private readonly Governor _governor;
    private readonly ExportTotals _totals;
    private string? _failure;

    private readonly CancellationTokenSource _stop;
    private readonly Dictionary<IActorRef, RunWriter> _workerWriters = [];
    private RunWriter _writer = null!;
    private bool _begun;
    private bool _ending;
    private Exception? _notRecorded;

    public ExportActor(ExportPlan plan, OpenedRun run, RunBeginning beginning, ExportSettings settings, ExportObserver observer)
    {
        _plan = plan;
        _run = run;
        _beginning = beginning;
        _settings = settings;
        _observer = observer;
        _stopwatch = new RunStopwatch(observer.Clock, beginning.WorkedBefore);
        _chunks = new ChunkQueue<IActorRef>(beginning.Undone, beginning.Done.Count);
        _totals = new ExportTotals(new RunTally(CheckedColumn.Of(plan.Request, plan.Relation), settings.MaxUniqueValues));
        _governor = new Governor(plan.Request.Export.Parallel, settings.Tolerance);
        foreach (var done in beginning.Done)
            _totals.Add(done);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(observer.Cancellation);

        Receive<Begin>(_ => OnBegin());
        Receive<PlanRecorded>(_ => OnPlanRecorded());
        Receive<ChunkExported>(OnExported);
        Receive<ChunkNotExported>(OnNotExported);
        Receive<ChunkNotRecorded>(OnNotRecorded);
        Receive<Retry>(OnRetry);
        Receive<Terminated>(message => OnWorkerDied(message.ActorRef));
        Receive<WorkerFlushed>(OnWorkerFlushed);
        Receive<Cancel>(_ => Proceed());
        Receive<Ended>(OnEnded);
        Receive<RunNotRecorded>(message => Abort(message.Cause));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private bool Stopping => _failure is not null || _stop.IsCancellationRequested;

    // ---- Begin ----

    protected override void PreStart() => Self.Tell(new Begin());

    private void OnBegin()
    {
        _writer = _run.CreateWriter();
        if (!_beginning.PlanIsRecorded)
        {
            _writer.Record(new PlanResolved(_plan.Snapshot));
            foreach (var remark in _plan.Remarks)
                _writer.Record(remark);
            foreach (var change in _beginning.Drift.Events)
                _writer.Record(change);
        }

        _failure = _beginning.Drift.Objection;

        var self = Self;
        _stop.Token.Register(() => self.Tell(new Cancel()));
        _writer.FlushAsync().PipeTo(Self, success: () => new PlanRecorded(), failure: cause => new RunNotRecorded(cause));
    }

    // Only now, so that the plan stands before the chunks in the record.
    private void OnPlanRecorded()
    {
        _begun = true;
        for (var workers = Math.Min(_plan.Request.Export.Parallel, _chunks.Waiting); workers > 0; workers--)
            StartWorker();
        Proceed();
    }

    // ---- Outcome ----

    private void Proceed()
    {
        ReportProgress();
        if (Stopping)
            _chunks.Abandon();
        if (!_begun || !_chunks.IsFinished || _ending)
            return;
        _ending = true;

        // Cancelled when all its chunks were done, a run has nothing left to be cancelled, unless it had nothing to do at all.
        var cancelled = _chunks.Done < _chunks.Total || (_chunks.Total == 0 && Stopping);
        new RunEnding(_plan, _writer, _stopwatch, _stop.Token)
            .EndAsync(_failure, cancelled, _totals, [.. _workerWriters.Values])
            .PipeTo(Self, success: result => new Ended(result), failure: cause => new RunNotRecorded(cause));
    }

    private void ReportProgress()
    {
        var progress = new ExportProgress(_run.RunId, _chunks.Total, _chunks.Done, _totals.Rows, _totals.Bytes, _chunks.Running);
        if (_observer.Report(progress) is { } failure)
        {
            _log.Warning(
                "run {0} goes on without reporting its progress, because the receiver failed: {1}",
                _run.RunId,
                Redactor.Redact(ErrorText.OneLine(failure)));
        }
    }

    private void OnEnded(Ended message)
    {
        if (message.Result.MissingMark is { } missing)
            _log.Warning("run {0} succeeded, but {1}", _run.RunId, missing);
        _observer.Succeed(message.Result);
        Context.Stop(Self);
    }

    // ---- Failure ----

    // Without its journal a run cannot go on, and it is not begun a second time.
    protected override bool AroundReceive(Receive receive, object message)
    {
        try
        {
            return base.AroundReceive(receive, message);
        }
        catch (Exception failure)
        {
            Abort(failure);
            return true;
        }
    }

    private void Abort(Exception cause)
    {
        _notRecorded ??= cause;
        _stop.Cancel();
        Context.Stop(Self);
    }

    // The workers have stopped by now: whoever is told of the failure finds no file half-written.
    protected override void PostStop()
    {
        _stop.Dispose();
        foreach (var writer in _workerWriters.Values.Append(_writer).OfType<RunWriter>())
            _ = EndWriterAsync(writer, _run.RunId, _log);
        _observer.Fail(_notRecorded ?? new JournalUnavailableException(_run.RunId, "the export was shut down"));
    }

    // After a run that ended well there is nothing left to do. Otherwise a writer goes on sending until its events are durable or refused.
    private static async Task EndWriterAsync(RunWriter writer, RunId runId, ILoggingAdapter log)
    {
        try
        {
            await writer.DisposeAsync();
        }
        catch (JournalClosedException closed)
        {
            log.Info("events of run {0} were not recorded: {1}", runId, closed.Message);
        }
    }
}
