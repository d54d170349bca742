using Akka.Actor;
using static Rivet.Journal.Actors.GatewayProtocol;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// Answers about a run from its rows alone, as they are when it is asked: about a run that another process writes, or whose rows
/// are damaged. It speaks with the run's gateway as the journal does, and changes nothing.
/// </summary>
internal sealed class RowReaderActor : ReceiveActor, IWithTimers
{
    public const string Dispatcher = "rivet.journal.rows-dispatcher";

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(500);

    private readonly IActorRef _gateway;
    private readonly RunMark _mark;
    private readonly JournalReader _reader;
    private readonly RunReading _reading;
    private readonly HeldQueries _held = new();
    private readonly Followers _followers = new();

    public RowReaderActor(RunState read, IActorRef gateway, RunMark mark, JournalReader reader)
    {
        _gateway = gateway;
        _mark = mark;
        _reader = reader;
        _reading = new RunReading(read);
        ReceiveAsync<Forwarded>(OnForwarded);
        Receive<Forget>(message => _held.Forget(message.Id));
        ReceiveAsync<Follow>(OnFollow);
        Receive<Unfollow>(message => _followers.Remove(message.Subscriber));
        ReceiveAsync<LookAgain>(_ => OnLookAgain());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private RunState State => _reading.State;

    /// <param name="read">What was read of the rows before; it is this actor's from now on.</param>
    /// <param name="gateway">The run's gateway.</param>
    /// <param name="mark">What the gateway remembers.</param>
    /// <param name="reader">Reads the rows that come.</param>
    public static Props Props(RunState read, IActorRef gateway, RunMark mark, JournalReader reader) =>
        Akka.Actor.Props.Create(() => new RowReaderActor(read, gateway, mark, reader)).WithDispatcher(Dispatcher);

    // Who waited here is not known any more; the gateway tells them.
    protected override void PostRestart(Exception reason) => Context.Stop(Self);

    private async Task OnForwarded(Forwarded message)
    {
        if (await ReadAsync() is { } fault)
            Answer(message.Id, new Unavailable(State.RunId, fault, LookAgainAfter));
        else if (State.Journal is null)
            Answer(message.Id, new UnknownRun(State.RunId));
        else if (message.Request is Subscribe subscribe)
            Answer(message.Id, new Subscribed(State.RunId, subscribe.After, State.LastSequence));
        else if (message.Request is RunQuery query)
            AnswerOrHold(new HeldQuery(message.Id, query, Target: 0));
    }

    private void AnswerOrHold(HeldQuery held)
    {
        if (CanAnswer(held))
            Answer(held);
        else
            _held.Hold(held);
        LookAgainIfWanted();
    }

    private async Task OnFollow(Follow message)
    {
        _followers.Add(message);
        await OnLookAgain();
    }

    // What cannot be read now is tried again: those who wait have their own deadlines with the gateway.
    private async Task OnLookAgain()
    {
        if (await ReadAsync() is null && State.Journal is { } journal)
        {
            foreach (var held in _held.Release(CanAnswer))
                Answer(held);
            foreach (var published in _followers.Due(journal))
                _gateway.Tell(published);
        }

        LookAgainIfWanted();
    }

    private void LookAgainIfWanted()
    {
        if (_held.Count > 0 || !_followers.IsEmpty)
            Timers.StartSingleTimer(LookAgain.Instance, LookAgain.Instance, LookAgainAfter);
    }

    private async Task<string?> ReadAsync()
    {
        try
        {
            await _reader.RefreshToAsync(_reading, _mark.LastSequence, CancellationToken.None);
        }
        catch (Exception failure)
        {
            return $"the store cannot be read: {StoreFault.Describe(failure)}";
        }

        if (State.Damage is { } damage)
            _gateway.Tell(new RowsDamaged(damage));
        return null;
    }

    private bool CanAnswer(HeldQuery held) =>
        held.Query.After is not { } after || State.LastNumber(after.Producer) >= after.Number;

    private void Answer(HeldQuery held) => Answer(held.Id, QueryAnswers.Of(held.Query, State.Journal!, State.Damage));

    private void Answer(long id, IReply reply) => _gateway.Tell(new Answered(id, reply));

    private sealed record LookAgain
    {
        public static readonly LookAgain Instance = new();
    }
}
