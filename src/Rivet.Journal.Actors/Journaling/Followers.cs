using Akka.Actor;
using static Rivet.Journal.Actors.GatewayProtocol;

namespace Rivet.Journal.Actors;

/// <summary>Who is sent a run's entries as they become durable, and up to where each was.</summary>
internal sealed class Followers
{
    private readonly Dictionary<IActorRef, Follow> _followers = [];

    public bool IsEmpty => _followers.Count == 0;

    public void Add(Follow follow) => _followers[follow.Subscriber] = follow;

    public void Remove(IActorRef subscriber) => _followers.Remove(subscriber);

    /// <summary>What those who are behind are to be sent; they count as sent from here on.</summary>
    public IEnumerable<Published> Due(RunJournal journal)
    {
        foreach (var follow in _followers.Values.Where(follow => follow.After < journal.LastSequence).ToList())
        {
            var entries = journal.EntriesAfter(follow.After, int.MaxValue);
            _followers[follow.Subscriber] = follow with { After = entries[^1].Sequence };
            yield return new Published(follow.Subscriber, follow.Subscription, entries);
        }
    }
}
