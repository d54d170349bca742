using Akka.Actor;
using Rivet.Journal;

namespace Rivet.Benchmarks.Contenders;

/// <summary>
/// The floor: the same events, told one by one to an actor that appends them to a list. Nothing is stored, stamped, numbered or
/// acknowledged; no journal whose events pass through an actor's mailbox one by one can be faster.
/// </summary>
internal sealed class ListContender : IContender
{
    public const string Floor = "list in an actor";

    public string Name => Floor;

    public Task<IRecording> StartAsync()
    {
        var system = ActorSystem.Create("floor", "akka.loglevel = WARNING");
        return Task.FromResult<IRecording>(new Recording(system, system.ActorOf(Props.Create(() => new ListActor()))));
    }

    private sealed class Recording(ActorSystem system, IActorRef list) : IRecording
    {
        public async Task RecordAsync(IReadOnlyList<RunEvent[]> events)
        {
            await Task.WhenAll(events.Select(own => Task.Run(() => Array.ForEach(own, happened => list.Tell(happened)))));
            await CountAsync();
        }

        public Task<long> CountAsync() => list.Ask<long>(GetCount.Instance);

        public async Task<long> StopAsync()
        {
            await system.Terminate();
            return 0;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class ListActor : ReceiveActor
    {
        private readonly List<RunEvent> _events = [];

        public ListActor()
        {
            Receive<RunEvent>(_events.Add);
            Receive<GetCount>(_ => Sender.Tell((long)_events.Count));
        }
    }

    private sealed record GetCount
    {
        public static readonly GetCount Instance = new();
    }
}
