using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>Turns a subscription into a stream of entries.</summary>
internal static class EntrySubscription
{
    public static async IAsyncEnumerable<JournalEntry> ReadAsync(
        JournalClient client, RunId runId, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateUnbounded<IReadOnlyList<JournalEntry>>(new UnboundedChannelOptions { SingleReader = true });
        var subscriber = client.System.ActorOf(Subscriber.Props(client, runId, after, channel.Writer));
        try
        {
            await foreach (var entries in channel.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                foreach (var entry in entries)
                    yield return entry;
            }
        }
        finally
        {
            client.System.Stop(subscriber);
        }
    }

    private sealed class Subscriber : ReceiveActor
    {
        private readonly JournalClient _client;
        private readonly Subscribe _request;
        private readonly ChannelWriter<IReadOnlyList<JournalEntry>> _entries;

        public Subscriber(JournalClient client, RunId runId, long after, ChannelWriter<IReadOnlyList<JournalEntry>> entries)
        {
            _client = client;
            _request = new Subscribe(runId, after);
            _entries = entries;
            Receive<Subscribed>(_ => { });
            Receive<EntriesAppended>(message => _entries.TryWrite(message.Entries));
            Receive<IReply>(refusal => _entries.TryComplete(JournalClient.ExceptionOf(refusal)));
        }

        public static Props Props(
            JournalClient client, RunId runId, long after, ChannelWriter<IReadOnlyList<JournalEntry>> entries) =>
            Akka.Actor.Props.Create(() => new Subscriber(client, runId, after, entries));

        protected override void PreStart() => _client.Registry.Tell(_request);

        protected override void PostStop()
        {
            _entries.TryComplete(new JournalUnavailableException(_request.RunId, "the journal was shut down"));
            base.PostStop();
        }
    }
}
