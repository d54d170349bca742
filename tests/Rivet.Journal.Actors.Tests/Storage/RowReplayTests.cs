using Akka.Actor;
using Akka.Persistence;
using Akka.TestKit.Xunit2;

namespace Rivet.Journal.Actors.Tests;

public sealed class RowReplayTests : TestKit
{
    // More than are read at once.
    private const int Runs = 40;

    private readonly TemporarySqliteStore _store = new();

    public RowReplayTests()
        : base("""
            akka {
              loglevel = OFF
              actor {
                serializers.rivet-batch = "Rivet.Journal.Actors.BatchSerializer, Rivet.Journal.Actors"
                serialization-identifiers { "Rivet.Journal.Actors.BatchSerializer, Rivet.Journal.Actors" = 7421 }
                serialization-bindings { "Rivet.Journal.Actors.StoredBatch, Rivet.Journal.Actors" = rivet-batch }
              }
            }
            """)
    {
    }

    [Fact]
    public async Task Everybody_who_asks_is_read_his_rows_in_their_order()
    {
        await RecordAsync();
        var replays = Sys.ActorOf(RowReplayActor.Props(_store.Store));
        var journals = Enumerable.Range(0, Runs).Select(_ => CreateTestProbe()).ToList();

        for (var run = 0; run < Runs; run++)
            replays.Tell(Replay(run, journals[run]));

        foreach (var journal in journals)
        {
            Assert.Equal([1L, 2L, 3L], Enumerable.Range(0, 3).Select(_ => journal.ExpectMsg<ReplayedMessage>().Persistent.SequenceNr));
            Assert.Equal(3, journal.ExpectMsg<RecoverySuccess>().HighestSequenceNr);
        }
    }

    [Fact]
    public async Task A_run_without_rows_is_told_that_there_are_none()
    {
        await RecordAsync();

        Sys.ActorOf(RowReplayActor.Props(_store.Store)).Tell(Replay(Runs + 1, TestActor));

        Assert.Equal(0, ExpectMsg<RecoverySuccess>().HighestSequenceNr);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_told_to_each_who_asks_and_is_asked_again_by_the_next()
    {
        await RecordAsync();
        var replays = Sys.ActorOf(RowReplayActor.Props(_store.Store));
        Faults.Execute(_store.Store, "ALTER TABLE journal RENAME TO elsewhere");
        for (var run = 0; run < Runs; run++)
            replays.Tell(Replay(run, TestActor));
        for (var run = 0; run < Runs; run++)
            ExpectMsg<ReplayMessagesFailure>();

        Faults.Execute(_store.Store, "ALTER TABLE elsewhere RENAME TO journal");
        replays.Tell(Replay(1, TestActor));

        for (var row = 0; row < 3; row++)
            ExpectMsg<ReplayedMessage>();
        ExpectMsg<RecoverySuccess>();
    }

    [Fact]
    public async Task For_journals_that_have_stopped_nobody_waits()
    {
        await RecordAsync();
        var replays = Sys.ActorOf(RowReplayActor.Props(_store.Store));
        var gone = CreateTestProbe();
        Watch(gone);
        Sys.Stop(gone);
        ExpectTerminated(gone);

        for (var run = 0; run < Runs; run++)
            replays.Tell(Replay(run, gone));
        replays.Tell(Replay(0, TestActor));

        ExpectMsg<ReplayedMessage>();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _store.Dispose();
    }

    private static ReplayMessages Replay(int run, IActorRef journal) => new(1, long.MaxValue, long.MaxValue, PersistenceIds.Of(RunOf(run)), journal);

    private static RunId RunOf(int run) => new($"orders_{run}");

    private async Task RecordAsync()
    {
        await using var journals = _store.Start();
        await Parallel.ForAsync(0, Runs, async (run, cancellation) =>
        {
            await using var writer = (await journals.OpenRunAsync(RunOf(run), "orders", cancellation)).CreateWriter();
            for (var i = 0; i < 2; i++)
            {
                writer.Record(new Warning("orders", $"{i}"));
                await writer.FlushAsync(cancellation);
            }
        });
    }
}
