using Akka.Actor;
using static Rivet.Journal.Actors.GatewayProtocol;

namespace Rivet.Journal.Actors.Tests;

public class SubscriptionsTests
{
    private static readonly IActorRef Subscriber = ActorRefs.Nobody;

    [Fact]
    public void What_was_sent_before_is_not_sent_again_when_another_publishes_it()
    {
        var subscriptions = new Subscriptions();
        var follow = subscriptions.Begin(Subscriber, after: 0);

        var sent = new[] { Entries(1, 2), Entries(1, 3), Entries(2, 2), Entries(4, 4) }
            .Select(entries => subscriptions.Advance(new Published(Subscriber, follow.Subscription, entries)).Select(entry => entry.Sequence));

        Assert.Equal([[1L, 2], [3L], [], [4L]], sent);
        Assert.Equal(4, Assert.Single(subscriptions.All).After);
    }

    [Fact]
    public void What_was_published_for_an_earlier_subscription_is_not_sent()
    {
        var subscriptions = new Subscriptions();
        var earlier = subscriptions.Begin(Subscriber, after: 0);
        subscriptions.Begin(Subscriber, after: 0);

        Assert.Empty(subscriptions.Advance(new Published(Subscriber, earlier.Subscription, Entries(1, 2))));
    }

    private static List<JournalEntry> Entries(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(i => new JournalEntry(i, DateTimeOffset.UnixEpoch, new Warning("a", $"{i}"), null))];
}
