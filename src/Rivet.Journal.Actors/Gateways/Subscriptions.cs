using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>Who follows a run, and the last sequence each was sent. It outlives the journal, so that nothing is missed or repeated.</summary>
internal sealed class Subscriptions
{
    private readonly Dictionary<IActorRef, long> _sent = [];

    public bool IsEmpty => _sent.Count == 0;

    public IReadOnlyList<(IActorRef Subscriber, long After)> All => [.. _sent.Select(pair => (pair.Key, pair.Value))];

    public void Begin(IActorRef subscriber, long after) => _sent[subscriber] = after;

    /// <summary>Takes out all.</summary>
    public IReadOnlyList<(IActorRef Subscriber, long After)> RemoveAll()
    {
        var all = All;
        _sent.Clear();
        return all;
    }

    public bool End(IActorRef subscriber) => _sent.Remove(subscriber);

    /// <summary>False when the subscriber has left meanwhile.</summary>
    public bool Advance(IActorRef subscriber, long sequence)
    {
        if (!_sent.ContainsKey(subscriber))
            return false;
        _sent[subscriber] = sequence;
        return true;
    }
}
