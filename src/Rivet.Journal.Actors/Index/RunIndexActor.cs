using Akka.Actor;
using Akka.Event;

namespace Rivet.Journal.Actors;

/// <summary>
/// Writes the run index, and brings it up to date with the journals when it starts. A fault of the index harms no run: it is
/// logged, whatever it is, and the next start mends it: an actor that is restarted would meet it again at once.
/// </summary>
internal sealed class RunIndexActor : ReceiveActor
{
    public const string Dispatcher = "rivet.journal.index-dispatcher";

    private readonly JournalStore _store;
    private readonly JournalReader _reader;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private RunIndex? _index;

    public RunIndexActor(JournalStore store)
    {
        _store = store;
        _reader = new JournalReader(store);
        ReceiveAsync<CatchUp>(_ => OnCatchUp());
        ReceiveAsync<CatchUpRun>(OnCatchUpRun);
        Receive<Put>(message => Guarded(() => Index().Put(message.Run)));
        Receive<GetRuns>(OnGetRuns);
    }

    public static Props Props(JournalStore store) =>
        Akka.Actor.Props.Create(() => new RunIndexActor(store)).WithDispatcher(Dispatcher);

    protected override void PreStart() => Self.Tell(CatchUp.Instance);

    // One message for each run, so that what is written meanwhile does not wait for all of them.
    private async Task OnCatchUp()
    {
        var self = Self;
        await GuardedAsync(async () =>
        {
            var known = Index().List(null, int.MaxValue).ToDictionary(run => run.RunId, run => run.LastRow);
            foreach (var (runId, lastRow) in await _reader.PositionsAsync())
            {
                if (known.GetValueOrDefault(runId) < lastRow)
                    self.Tell(new CatchUpRun(runId));
            }
        });
    }

    private Task OnCatchUpRun(CatchUpRun message) => GuardedAsync(async () =>
    {
        if (await _reader.ReadAsync(message.RunId) is { } reading)
            Index().Put(IndexedRun.Of(reading.State, reading.State.LastRow));
    });

    private void OnGetRuns(GetRuns message)
    {
        try
        {
            Sender.Tell(new Runs(Index().List(message.ExportName, message.Limit)));
        }
        catch (Exception failure)
        {
            Sender.Tell(new Status.Failure(failure));
        }
    }

    private RunIndex Index() => _index ??= new RunIndex(_store);

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure)
        {
            LogBehind(failure);
        }
    }

    private async Task GuardedAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception failure)
        {
            LogBehind(failure);
        }
    }

    private void LogBehind(Exception failure) =>
        _log.Warning("The run index of {0} is behind until the next start: {1}", _store.Name, failure.Message);

    /// <summary>A run stands like this now.</summary>
    public sealed record Put(IndexedRun Run) : INoSerializationVerificationNeeded;

    /// <summary>Asks for runs, newest first. Answered by <see cref="Runs"/>.</summary>
    public sealed record GetRuns(string? ExportName, int Limit) : INoSerializationVerificationNeeded;

    /// <summary>Answers <see cref="GetRuns"/>.</summary>
    public sealed record Runs(IReadOnlyList<IndexedRun> Items) : INoSerializationVerificationNeeded;

    private sealed record CatchUp : INoSerializationVerificationNeeded
    {
        public static readonly CatchUp Instance = new();
    }

    private sealed record CatchUpRun(RunId RunId) : INoSerializationVerificationNeeded;
}
