using Akka.Actor;
using static Rivet.Journal.Actors.GatewayProtocol;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>Who is sent a run's entries as they come, wherever they come from at the moment.</summary>
internal sealed partial class RunGateway
{
    private void BeginSubscription(IActorRef subscriber, long after)
    {
        var follow = _subscriptions.Begin(subscriber, after);
        Context.Watch(subscriber);
        ReadTarget?.Tell(follow);
    }

    private void OnPublished(Published message)
    {
        if (_subscriptions.Advance(message) is { Count: > 0 } entries)
            message.Subscriber.Tell(new EntriesAppended(_runId, entries));
    }

    private void EndSubscription(IActorRef subscriber)
    {
        if (!_subscriptions.End(subscriber))
            return;
        TellBoth(new Unfollow(subscriber));
        if (!_writers.Contains(subscriber))
            Context.Unwatch(subscriber);
    }

    // A subscriber that is told can subscribe again; one that is not would wait for ever.
    private void EndAllSubscriptions(string reason)
    {
        foreach (var follow in _subscriptions.RemoveAll())
            follow.Subscriber.Tell(new Unavailable(_runId, reason, _liveness.RetryAfter));
    }
}
