using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.TestKit;
using Akka.TestKit.Xunit2;

namespace Rivet.Journal.Actors.Tests;

/// <summary>How writes and replays get to the plugin's journals, which are probes here: no real one can be made to say nothing.</summary>
public sealed class WriteLaneTests : TestKit
{
    private const string Lanes = "lanes = 2, circuit-breaker.call-timeout = 1m";

    private readonly TestProbe _writer;
    private readonly TestProbe _reader;
    private readonly Dictionary<int, TestProbe> _journals = [];

    public WriteLaneTests()
        : base("akka.loglevel = OFF")
    {
        _writer = CreateTestProbe();
        _reader = CreateTestProbe();
    }

    [Fact]
    public void A_write_waits_until_a_lane_is_free()
    {
        var lanes = Start(Lanes);
        foreach (var run in (string[])["a", "b", "c"])
            lanes.Tell(Write(run));
        var first = JournalOf(0).ExpectMsg<WriteMessages>();
        JournalOf(1).ExpectMsg<WriteMessages>();
        JournalOf(1).ExpectNoMsg(TimeSpan.FromMilliseconds(100));

        Succeed(first);

        Assert.Equal("c", RunOf(JournalOf(0).ExpectMsg<WriteMessages>()));
        _writer.ExpectMsg<WriteMessagesSuccessful>();
        Assert.Equal("run-a", _writer.ExpectMsg<WriteMessageSuccess>().Persistent.PersistenceId);
        Assert.Equal(2, _journals.Count);
    }

    [Fact]
    public void A_run_is_read_again_when_its_write_has_ended()
    {
        var lanes = Start(Lanes);
        lanes.Tell(Write("a"));
        var write = JournalOf(0).ExpectMsg<WriteMessages>();
        lanes.Tell(Replay("a"));
        lanes.Tell(Replay("b"));

        Assert.Equal("run-b", _reader.ExpectMsg<ReplayMessages>().PersistenceId);
        _reader.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        Succeed(write);

        Assert.Equal("run-a", _reader.ExpectMsg<ReplayMessages>().PersistenceId);
    }

    [Fact]
    public void Whoever_is_no_run_is_read_by_the_plugin()
    {
        Start(Lanes).Tell(new ReplayMessages(1, long.MaxValue, long.MaxValue, "cart-7", _writer), _writer);

        Assert.Equal("cart-7", JournalOf(0).ExpectMsg<ReplayMessages>().PersistenceId);
    }

    [Fact]
    public void What_a_run_had_sent_before_it_is_read_again_and_was_not_written_yet_is_not_written()
    {
        var lanes = Start(Lanes);
        foreach (var run in (string[])["a", "b", "c", "d"])
            lanes.Tell(Write(run));
        var first = JournalOf(0).ExpectMsg<WriteMessages>();
        lanes.Tell(Replay("c"));
        _reader.ExpectMsg<ReplayMessages>();

        Succeed(first);

        Assert.Equal("d", RunOf(JournalOf(0).ExpectMsg<WriteMessages>()));
    }

    [Fact]
    public void A_write_that_waits_for_too_long_fails()
    {
        var lanes = Start("lanes = 1, circuit-breaker.call-timeout = 100ms");
        lanes.Tell(Write("a"));
        lanes.Tell(Write("b"));

        Assert.Equal(1, _writer.ExpectMsg<WriteMessagesFailed>().WriteCount);
        var failure = _writer.ExpectMsg<WriteMessageFailure>();

        Assert.Equal(("run-b", 7), (failure.Persistent.PersistenceId, failure.ActorInstanceId));
        Assert.Equal("a", RunOf(JournalOf(0).ExpectMsg<WriteMessages>()));
        JournalOf(0).ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void A_journal_that_says_nothing_fails_the_write_and_its_late_replies_meet_nobody()
    {
        var silent = CreateTestProbe();
        var parent = CreateTestProbe();
        var lane = parent.ChildActorOf(WriteLane.Props(silent, TimeSpan.FromMilliseconds(100)));
        Watch(lane);
        lane.Tell(Write("a"));
        var write = silent.ExpectMsg<WriteMessages>();

        _writer.ExpectMsg<WriteMessagesFailed>();
        Assert.Equal("run-a", _writer.ExpectMsg<WriteMessageFailure>().Persistent.PersistenceId);
        Assert.Equal(silent, parent.ExpectMsg<WriteLane.Silent>().Journal);
        ExpectTerminated(lane);
        Succeed(write);
        _writer.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void The_lane_of_a_journal_that_said_nothing_is_replaced()
    {
        var lanes = Start("lanes = 1, circuit-breaker.call-timeout = 1m");
        lanes.Tell(Write("a"));
        var write = JournalOf(0).ExpectMsg<WriteMessages>();
        lanes.Tell(Write("b"));

        lanes.Tell(new WriteLane.Silent(JournalOf(0)), write.PersistentActor);

        var next = JournalOf(0).ExpectMsg<WriteMessages>();
        Assert.Equal("b", RunOf(next));
        Assert.NotEqual(write.PersistentActor, next.PersistentActor);
    }

    private static void Succeed(WriteMessages write)
    {
        write.PersistentActor.Tell(WriteMessagesSuccessful.Instance);
        write.PersistentActor.Tell(new WriteMessageSuccess(MessageOf(write), write.ActorInstanceId));
    }

    private static string RunOf(WriteMessages write) => MessageOf(write).PersistenceId["run-".Length..];

    private static IPersistentRepresentation MessageOf(WriteMessages write) =>
        ((IImmutableList<IPersistentRepresentation>)((AtomicWrite)write.Messages.Single()).Payload)[0];

    private WriteMessages Write(string run) =>
        new([new AtomicWrite(ImmutableList.Create<IPersistentRepresentation>(new Persistent("event", 1, $"run-{run}")))], _writer, 7);

    private static ReplayMessages Replay(string run) => new(1, long.MaxValue, long.MaxValue, $"run-{run}", ActorRefs.Nobody);

    private IActorRef Start(string settings) =>
        Sys.ActorOf(Props.Create(() => new WriteLanes(ConfigurationFactory.ParseString(settings), lane => JournalOf(lane).Ref, _reader.Ref)));

    private TestProbe JournalOf(int lane)
    {
        lock (_journals)
        {
            return _journals.TryGetValue(lane, out var journal) ? journal : _journals[lane] = CreateTestProbe();
        }
    }
}
