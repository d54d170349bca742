using System.Collections;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using static Rivet.Journal.Actors.GatewayProtocol;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors.Tests;

/// <summary>The moment between a gateway's wish to rest and its end, which the real parts pass too fast to be met there by chance.</summary>
public class RestRaceTests : TestKit
{
    private static readonly RunId Run = new("orders_1");

    [Fact]
    public void A_gateway_that_is_wanted_again_after_it_asked_to_rest_stays()
    {
        var registry = CreateTestProbe();
        var journal = CreateTestProbe();
        var gateway = registry.ChildActorOf(Gateway(journal));
        registry.ExpectMsg<RunJournalRegistry.GatewayAtRest>();

        gateway.Tell(SomeRecord());
        gateway.Tell(RunJournalRegistry.StopGateway.Instance);

        Assert.Equal(new RunJournalRegistry.GatewayStays(Run), registry.FishForMessage<RunJournalRegistry.GatewayStays>(_ => true, TimeSpan.FromMinutes(1)));
        journal.FishForMessage(message => message is RunJournalProtocol.Record);
    }

    [Fact]
    public void A_gateway_that_is_wanted_again_before_its_journal_says_it_is_idle_does_not_ask_to_rest()
    {
        var registry = CreateTestProbe();
        var journal = CreateTestProbe();
        var gateway = registry.ChildActorOf(Gateway(journal, answersIdle: false));
        journal.FishForMessage(message => message is ReportIdle);

        gateway.Tell(new GetSummary(Run));
        gateway.Tell(Idle.Instance);

        registry.ExpectNoMsg(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public void A_gateway_that_nobody_wants_goes_when_it_is_told()
    {
        var registry = CreateTestProbe();
        var gateway = registry.ChildActorOf(Gateway(CreateTestProbe()));
        Watch(gateway);
        registry.ExpectMsg<RunJournalRegistry.GatewayAtRest>();

        gateway.Tell(RunJournalRegistry.StopGateway.Instance);

        ExpectTerminated(gateway);
    }

    [Fact]
    public void What_comes_while_a_gateway_stops_goes_to_the_next_one_in_its_order()
    {
        var first = CreateTestProbe();
        var second = CreateTestProbe();
        var gateways = new Queue<IActorRef>([first, second]);
        var registry = Sys.ActorOf(RunJournalRegistry.Props(_ => Akka.Actor.Props.Create(() => new Relay(gateways.Dequeue()))));
        registry.Tell(new GetSummary(Run));
        first.ExpectMsg<GetSummary>();
        var gateway = first.LastSender;

        registry.Tell(new RunJournalRegistry.GatewayAtRest(Run), gateway);
        registry.Tell(new GetFiles(Run));
        registry.Tell(new GetRetries(Run));
        first.ExpectMsg<RunJournalRegistry.StopGateway>();
        first.ExpectNoMsg(TimeSpan.FromMilliseconds(200));
        Sys.Stop(gateway);

        second.ExpectMsg<GetFiles>();
        second.ExpectMsg<GetRetries>();
    }

    private static Props Gateway(Akka.TestKit.TestProbe journal, bool answersIdle = true)
    {
        var settings = JournalConfiguration.Load(
            JournalStore.InFolder("unused").PluginHocon, "rivet.journal.passivate-after = 100ms", [], new Hashtable()).Settings;
        var parts = new GatewayParts(
            (gateway, _) => Akka.Actor.Props.Create(() => new ScriptedJournal(gateway, journal, answersIdle)),
            (_, _, _) => throw new InvalidOperationException("no rows are read here"));
        return RunGateway.Props(Run, parts, settings);
    }

    private static RunJournalProtocol.Record SomeRecord() => new(Run, 1, ProducerId.New(), 1, EventSegment.Of([new Warning("a", "b")]));

    private sealed class ScriptedJournal : ReceiveActor
    {
        public ScriptedJournal(IActorRef gateway, IActorRef probe, bool answersIdle)
        {
            gateway.Tell(new JournalStarting(Self));
            gateway.Tell(new JournalReady(Self, IsForeign: false));
            ReceiveAny(message =>
            {
                probe.Forward(message);
                if (message is ReportIdle && answersIdle)
                    gateway.Tell(Idle.Instance);
            });
        }
    }

    private sealed class Relay : ReceiveActor
    {
        public Relay(IActorRef probe) => ReceiveAny(message => probe.Tell(message, Self));
    }
}
