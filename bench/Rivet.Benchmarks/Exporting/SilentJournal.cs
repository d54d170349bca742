using Akka.Actor;
using Rivet.Benchmarks.Stores;
using Rivet.Journal;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Benchmarks.Exporting;

/// <summary>A journal that does nothing: it says of everything that it is recorded, at once, and keeps none of it.</summary>
internal sealed class SilentJournal : ReceiveActor
{
    public SilentJournal()
    {
        Receive<OpenRun>(message => Sender.Tell(new RunOpened(message.RunId, message.ExportName, 1, 0)));
        Receive<Record>(message => Sender.Tell(new Recorded(message.RunId, message.Producer, message.Number + message.Events.Count - 1)));
        Receive<GetSummary>(message => Sender.Tell(new SummaryAnswer(message.RunId, 0, new RunJournal(message.RunId, "").Summary)));
    }

    public static RunJournals Start(FolderStore store)
    {
        var options = new RunJournalOptions { Store = store.Journal };
        var configuration = options.LoadConfiguration();
        var system = ActorSystem.Create("silent", configuration.Merged);
        var nobody = system.DeadLetters;
        var journal = new JournalSystem(
            system.ActorOf(Props.Create(() => new SilentJournal())), nobody, nobody, new RunStandings(new JournalReader(store.Journal)), options, configuration);
        return new RunJournals(system, journal, ownsSystem: true);
    }
}
