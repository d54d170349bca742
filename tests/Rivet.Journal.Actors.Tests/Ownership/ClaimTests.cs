using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using static Rivet.Journal.Actors.GatewayProtocol;
using static Rivet.Journal.Actors.LeaseKeeper;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

/// <summary>What happens between the wish to open a run and the row that says so.</summary>
public sealed class ClaimTests : IAsyncLifetime
{
    private static readonly RunId Run = new("orders_1");
    private static readonly Owner Owner = new("host-a", 1, "a");

    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(1);

    private readonly TemporarySqliteStore _store = new();
    private readonly RunJournals _journals;
    private readonly TestKit _kit;
    private readonly TestProbe _gateway;
    private readonly TestProbe _leases;

    public ClaimTests()
    {
        _journals = _store.Start(owner: Owner);
        _kit = new TestKit(_journals.System);
        _gateway = _kit.CreateTestProbe();
        _leases = _kit.CreateTestProbe();
    }

    [Fact]
    public async Task The_lease_stands_before_the_row_that_names_the_owner()
    {
        var journal = StartJournal();
        journal.Tell(new Forwarded(1, new OpenRun(Run, "orders", Owner)));
        var lease = _leases.ExpectMsg<Hold>(Generous).Lease;
        _gateway.ExpectNoMsg(TimeSpan.FromMilliseconds(200));
        Assert.Null(await new JournalReader(_store.Store).ReadAsync(Run));

        journal.Tell(new Held(lease));

        Assert.IsType<RunOpened>(_gateway.FishForMessage<Answered>(answered => answered.Id == 1, Generous).Reply);
        Assert.Equal(Owner, (await new JournalReader(_store.Store).ReadAsync(Run))!.Owner);
    }

    [Fact]
    public async Task Whoever_does_not_wait_any_more_does_not_get_the_run()
    {
        var journal = StartJournal();
        journal.Tell(new Forwarded(1, new OpenRun(Run, "orders", Owner)));
        var lease = _leases.ExpectMsg<Hold>(Generous).Lease;
        journal.Tell(new Forwarded(2, new GetWarnings(Run)));

        journal.Tell(new Forget(1));
        journal.Tell(new Held(lease));

        Assert.Equal(Run, _leases.ExpectMsg<Drop>(Generous).RunId);
        Assert.IsType<UnknownRun>(_gateway.ExpectMsg<Answered>(Generous).Reply);
        _gateway.ExpectNoMsg(TimeSpan.FromMilliseconds(200));
        Assert.Null(await new JournalReader(_store.Store).ReadAsync(Run));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _kit.Dispose();
        await _journals.DisposeAsync();
        _store.Dispose();
    }

    private IActorRef StartJournal()
    {
        var node = new JournalNode(_kit.CreateTestProbe(), _leases, new KnownEnds(_store.Store), _journals.Configuration.Settings, TimeProvider.System, Owner);
        var journal = _journals.System.ActorOf(RunJournalActor.Props(Run, new JournalSurroundings(_gateway, new RunMark(), node)));
        _gateway.ExpectMsg<JournalStarting>(Generous);
        _gateway.ExpectMsg<JournalReady>(Generous);
        return journal;
    }
}
