using Akka.Actor;
using static Rivet.Journal.Actors.GatewayProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// Who follows a run, and the last sequence each was sent. It outlives the journal, so that nothing is missed or repeated. Each
/// subscription has a number of its own, since what was published for one may be on its way when its subscriber begins another.
/// </summary>
internal sealed class Subscriptions
{
    private readonly Dictionary<IActorRef, Follow> _sent = [];
    private long _lastSubscription;

    public bool IsEmpty => _sent.Count == 0;

    public IReadOnlyList<Follow> All => [.. _sent.Values];

    public Follow Begin(IActorRef subscriber, long after) => _sent[subscriber] = new Follow(subscriber, ++_lastSubscription, after);

    /// <summary>Takes out all.</summary>
    public IReadOnlyList<Follow> RemoveAll()
    {
        var all = All;
        _sent.Clear();
        return all;
    }

    public bool End(IActorRef subscriber) => _sent.Remove(subscriber);

    /// <summary>
    /// What of it the subscriber was not sent yet; nothing when its subscription has ended meanwhile. When the journal takes over from
    /// the rows, or the other way round, what the one has published may still be on its way while the other begins.
    /// </summary>
    public IReadOnlyList<JournalEntry> Advance(Published published)
    {
        if (!_sent.TryGetValue(published.Subscriber, out var sent) || sent.Subscription != published.Subscription)
            return [];
        IReadOnlyList<JournalEntry> entries = published.Entries[0].Sequence > sent.After
            ? published.Entries
            : [.. published.Entries.SkipWhile(entry => entry.Sequence <= sent.After)];
        if (entries.Count > 0)
            _sent[published.Subscriber] = sent with { After = entries[^1].Sequence };
        return entries;
    }
}
