using Akka.Actor;
using Rivet.Export.Planning;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Export.Running.ChunkWork;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Export.Running;

/// <summary>
/// Runs one export whose plan was made and whose run was opened: hands chunks to its workers, tries failed ones again, checks the
/// files, and records the outcome, which is durable before the export's caller hears of it.
/// </summary>
internal sealed class ExportActor : ReceiveActor, IWithTimers
{
    private readonly ExportPlan _plan;
    private readonly OpenedRun _run;
    private readonly ExportSettings _settings;
    private readonly ExportObserver _observer;
    private readonly long _startStamp;

    private readonly ChunkQueue<IActorRef> _chunks;
    private readonly List<WrittenFile> _files = [];
    private readonly List<RunWriter> _writers = [];
    private RunWriter _writer = null!;
    private long _rows;
    private ulong _bytes;
    private string? _failure;
    private bool _begun;
    private bool _finishing;
    private CancellationTokenRegistration _cancelling;

    public ExportActor(ExportPlan plan, OpenedRun run, ExportSettings settings, ExportObserver observer)
    {
        _plan = plan;
        _run = run;
        _settings = settings;
        _observer = observer;
        _startStamp = observer.Clock.GetTimestamp();
        _chunks = new ChunkQueue<IActorRef>(plan.Cut.Chunks);

        Receive<Begin>(_ => OnBegin());
        Receive<PlanRecorded>(_ => OnPlanRecorded());
        Receive<ChunkExported>(OnExported);
        Receive<ChunkNotExported>(OnNotExported);
        Receive<Retry>(OnRetry);
        Receive<Terminated>(message => OnWorkerDied(message.ActorRef));
        Receive<Cancel>(_ => Proceed());
        Receive<Validated>(OnValidated);
        Receive<Counted>(OnCounted);
        Receive<CheckFailed>(OnCheckFailed);
        Receive<Finished>(OnFinished);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private bool Stopping => _failure is not null || _observer.Cancellation.IsCancellationRequested;

    public static Props Props(ExportPlan plan, OpenedRun run, ExportSettings settings, ExportObserver observer) =>
        Akka.Actor.Props.Create(() => new ExportActor(plan, run, settings, observer));

    protected override void PreStart() => Self.Tell(Begin.Instance);

    // A worker that dies does so with its chunk; a new one does the chunk again.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    // Without its journal a run cannot go on: whoever waits for it is told at once, and it is not begun a second time.
    protected override bool AroundReceive(Receive receive, object message)
    {
        try
        {
            return base.AroundReceive(receive, message);
        }
        catch (Exception failure)
        {
            _observer.Fail(failure);
            Context.Stop(Self);
            return true;
        }
    }

    protected override void PostStop()
    {
        _cancelling.Dispose();
        _observer.Fail(new JournalUnavailableException(_run.RunId, "the export was shut down"));
    }

    // ---- Chunks ----

    private void OnBegin()
    {
        _writer = CreateWriter();
        _writer.Record(new PlanResolved(_plan.Snapshot));
        foreach (var remark in _plan.Cut.Remarks)
            _writer.Record(remark);
        var self = Self;
        _cancelling = _observer.Cancellation.Register(() => self.Tell(Cancel.Instance));
        _writer.FlushAsync().PipeTo(Self, success: () => PlanRecorded.Instance, failure: failure => new Finished(null, failure));
    }

    // Only now, so that the plan stands before the chunks in the record.
    private void OnPlanRecorded()
    {
        _begun = true;
        if (_chunks.Total == 0)
            _writer.Record(new Warning("export", "the source has no rows, so that no file was written"));
        for (var i = 0; i < Math.Min(_plan.Request.Export.Parallel, _chunks.Total); i++)
            StartWorker();
        Proceed();
    }

    private void StartWorker()
    {
        var worker = Context.ActorOf(ChunkWorkerActor.Props(_plan, CreateWriter(), _observer.Cancellation));
        Context.Watch(worker);
        Assign(worker);
    }

    private RunWriter CreateWriter()
    {
        var writer = _run.CreateWriter();
        _writers.Add(writer);
        return writer;
    }

    private void Assign(IActorRef worker)
    {
        if (!Stopping && _chunks.TakeFor(worker) is { } work)
            worker.Tell(work);
    }

    private void OnExported(ChunkExported message)
    {
        _chunks.Release(Sender);
        _chunks.Completed();
        _rows += message.Rows;
        if (message.File is { } file)
        {
            _files.Add(file);
            _bytes += file.Bytes;
        }

        Assign(Sender);
        Proceed();
    }

    private void OnNotExported(ChunkNotExported message)
    {
        _chunks.Release(Sender);
        TryAgain(message.Work, message.Error);
        Assign(Sender);
        Proceed();
    }

    private void OnWorkerDied(IActorRef worker)
    {
        if (_finishing)
            return;
        if (_chunks.Release(worker) is { } work)
        {
            const string error = "its worker died";
            _writer.Record(new ChunkFailed(work.Chunk.Index, error, work.Attempt));
            TryAgain(work with { MayReplace = true }, error);
        }

        StartWorker();
        Proceed();
    }

    private void TryAgain(ExportChunk work, string error)
    {
        if (Stopping)
            return;
        if (work.Attempt >= _plan.Request.Export.ChunkMaxAttempts)
        {
            _failure = $"chunk {work.Chunk.Index} failed after {work.Attempt} attempts: {error}";
            return;
        }

        var pause = _settings.PauseAfter(work.Attempt);
        _writer.Record(new RetryAttempted((uint)work.Attempt, $"chunk {work.Chunk.Index}: {error}", (ulong)pause.TotalMilliseconds));
        _chunks.RetryLater();
        Timers.StartSingleTimer(work.Chunk, new Retry(work with { Attempt = work.Attempt + 1 }), pause);
    }

    private void OnRetry(Retry message)
    {
        if (Stopping)
            return;
        _chunks.RetryNow(message.Work);
        foreach (var worker in Context.GetChildren().Where(worker => !_chunks.IsBusy(worker)))
            Assign(worker);
    }

    private void Proceed()
    {
        _observer.Report(new ExportProgress(_run.RunId, _chunks.Total, _chunks.Done, _rows, _bytes, _chunks.Running));
        if (Stopping)
            _chunks.Abandon();
        if (!_begun || !_chunks.IsFinished || _finishing)
            return;
        _finishing = true;
        if (_failure is not null)
            Complete(RunStatus.Failed);
        else if (_chunks.Done < _chunks.Total)
            Complete(RunStatus.Cancelled);
        else if (_plan.Request.Validate)
            Run(() => new Validated(RunChecks.Validate(_plan, _files, _observer.Cancellation)));
        else
            Reconcile();
    }

    // ---- Checks ----

    private void OnValidated(Validated message)
    {
        foreach (var objection in message.Objections)
            _writer.Record(new Warning("validation", objection));
        _writer.Record(new ValidationResult(message.Objections.Count == 0));
        if (message.Objections.Count > 0)
            _failure = $"validation failed: {message.Objections[0]}";
        Reconcile();
    }

    private void Reconcile()
    {
        if (_plan.Request.Reconcile)
            Run(() => new Counted(RunChecks.CountSource(_plan)));
        else
            Complete(_failure is null ? RunStatus.Success : RunStatus.Failed);
    }

    private void OnCounted(Counted message)
    {
        _writer.Record(new ReconciliationResult(message.SourceRows, _rows, message.SourceRows == _rows));
        Complete(_failure is null ? RunStatus.Success : RunStatus.Failed);
    }

    private void OnCheckFailed(CheckFailed message)
    {
        if (message.Cause is OperationCanceledException)
        {
            Complete(RunStatus.Cancelled);
            return;
        }

        _failure = $"a check failed: {ErrorText.OneLine(message.Cause)}";
        Complete(RunStatus.Failed);
    }

    // Checks block, so they run elsewhere and come back as a message.
    private void Run(Func<object> check) => Task.Run(check).PipeTo(Self, failure: cause => new CheckFailed(cause));

    // ---- Outcome ----

    private void Complete(string status)
    {
        var duration = (long)_observer.Clock.GetElapsedTime(_startStamp).TotalMilliseconds;
        _writer.Record(new RunCompleted(status, _failure, duration));
        FinishAsync().PipeTo(Self, failure: failure => new Finished(null, failure));
    }

    private async Task<Finished> FinishAsync()
    {
        await _writer.FlushAsync();
        var answer = await _writer.AskAsync(new GetSummary(_run.RunId));
        foreach (var writer in _writers)
            await writer.DisposeAsync();
        return new Finished(answer.Summary, null);
    }

    private void OnFinished(Finished message)
    {
        if (message.Summary is { } summary)
            _observer.Succeed(new ExportResult(summary));
        else
            _observer.Fail(message.Failure!);
        Context.Stop(Self);
    }

    private sealed record Begin : INoSerializationVerificationNeeded
    {
        public static readonly Begin Instance = new();
    }

    private sealed record PlanRecorded : INoSerializationVerificationNeeded
    {
        public static readonly PlanRecorded Instance = new();
    }

    private sealed record Cancel : INoSerializationVerificationNeeded
    {
        public static readonly Cancel Instance = new();
    }

    private sealed record Retry(ExportChunk Work) : INoSerializationVerificationNeeded;

    private sealed record Validated(IReadOnlyList<string> Objections) : INoSerializationVerificationNeeded;

    private sealed record CheckFailed(Exception Cause) : INoSerializationVerificationNeeded;

    private sealed record Counted(long SourceRows) : INoSerializationVerificationNeeded;

    private sealed record Finished(RunSummary? Summary, Exception? Failure) : INoSerializationVerificationNeeded;
}
