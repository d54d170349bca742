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
        var subscriber = client.System.ActorOf(SubscriberActor.Props(client, runId, after, channel.Writer));
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

    // While there is no journal it asks again, as long as a question may take; then behind the last entry it was sent.
    private sealed class SubscriberActor : ReceiveActor, IWithTimers
    {
        private readonly JournalClient _client;
        private readonly RunId _runId;
        private readonly ChannelWriter<IReadOnlyList<JournalEntry>> _entries;
        private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);
        private long _after;
        private TimeSpan? _deadline;

        public SubscriberActor(JournalClient client, RunId runId, long after, ChannelWriter<IReadOnlyList<JournalEntry>> entries)
        {
            _client = client;
            _runId = runId;
            _after = after;
            _entries = entries;
            Receive<Subscribed>(_ => OnSubscribed());
            Receive<EntriesAppended>(OnEntries);
            Receive<Unavailable>(OnUnavailable);
            Receive<IReply>(refusal => _entries.TryComplete(JournalClient.ExceptionOf(refusal)));
            Receive<SubscribeAgain>(_ => Subscribe());
        }

        public ITimerScheduler Timers { get; set; } = null!;

        private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

        public static Props Props(
            JournalClient client, RunId runId, long after, ChannelWriter<IReadOnlyList<JournalEntry>> entries) =>
            Akka.Actor.Props.Create(() => new SubscriberActor(client, runId, after, entries));

        protected override void PreStart() => Subscribe();

        protected override void PostStop()
        {
            _entries.TryComplete(new JournalUnavailableException(_runId, "the journal was shut down"));
            base.PostStop();
        }

        private void Subscribe()
        {
            _deadline ??= Now + _client.Settings.QueryTimeout;
            _client.Registry.Tell(new Subscribe(_runId, _after));

            // A gateway that dies takes what it has not read yet with it; then nothing would be heard.
            Timers.StartSingleTimer(SubscribeAgain.Instance, SubscribeAgain.Instance, AskAgainAfter);
        }

        private void OnSubscribed()
        {
            _deadline = null;
            Timers.Cancel(SubscribeAgain.Instance);
        }

        private void OnEntries(EntriesAppended message)
        {
            _after = message.Entries[^1].Sequence;
            _entries.TryWrite(message.Entries);
        }

        private void OnUnavailable(Unavailable message)
        {
            if (_deadline is { } deadline && Now + message.RetryAfter >= deadline)
                _entries.TryComplete(JournalClient.ExceptionOf(message));
            else
                Timers.StartSingleTimer(SubscribeAgain.Instance, SubscribeAgain.Instance, message.RetryAfter);
        }

        private sealed record SubscribeAgain
        {
            public static readonly SubscribeAgain Instance = new();
        }
    }
}
