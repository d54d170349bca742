using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>What a run's gateway and its journal say to each other, and to nobody else.</summary>
internal static class GatewayProtocol
{
    /// <summary>To the journal: a request of somebody, under the gateway's number for it.</summary>
    public sealed record Forwarded(long Id, RunJournalProtocol.IRequest Request) : INoSerializationVerificationNeeded;

    /// <summary>To the journal: this request was answered otherwise.</summary>
    public sealed record Forget(long Id) : INoSerializationVerificationNeeded;

    /// <summary>To the journal: publish the entries behind a sequence, those there are and those to come.</summary>
    public sealed record Follow(IActorRef Subscriber, long Subscription, long After) : INoSerializationVerificationNeeded;

    /// <summary>To the journal: the subscriber is gone.</summary>
    public sealed record Unfollow(IActorRef Subscriber) : INoSerializationVerificationNeeded;

    /// <summary>To the journal: say <see cref="Idle"/> if nothing is under way and the run is over, unknown, or nobody writes it.</summary>
    public sealed record ReportIdle(bool NobodyWrites) : INoSerializationVerificationNeeded;

    /// <summary>To the gateway: a new journal reads its rows.</summary>
    public sealed record JournalStarting(IActorRef Journal) : INoSerializationVerificationNeeded;

    /// <summary>
    /// To the gateway: the journal takes messages. The run is foreign when another process writes it, or did. Damage is what is wrong
    /// with its rows; null when nothing is. Of a foreign run that is sound it comes with what was read, which is the receiver's from then on.
    /// </summary>
    public sealed record JournalReady(IActorRef Journal, bool IsForeign, string? Damage = null, RunState? Read = null) : INoSerializationVerificationNeeded;

    /// <summary>To the gateway: the journal is about to stop. In recovery: it could not read its rows.</summary>
    public sealed record JournalFailing(IActorRef Journal, string Reason, bool InRecovery) : INoSerializationVerificationNeeded;

    /// <summary>To the gateway: the first commit since the journal started.</summary>
    public sealed record JournalProven : INoSerializationVerificationNeeded
    {
        public static readonly JournalProven Instance = new();
    }

    /// <summary>To the gateway: the run is written by this process now.</summary>
    public sealed record RunIsOurs : INoSerializationVerificationNeeded
    {
        public static readonly RunIsOurs Instance = new();
    }

    /// <summary>To the gateway: what the run's rows show cannot be trusted in full.</summary>
    public sealed record RowsDamaged(string Reason) : INoSerializationVerificationNeeded;

    /// <summary>To the gateway: the answer to a request.</summary>
    public sealed record Answered(long Id, RunJournalProtocol.IReply Reply) : INoSerializationVerificationNeeded;

    /// <summary>To the gateway: the next entries for a subscriber.</summary>
    public sealed record Published(IActorRef Subscriber, long Subscription, IReadOnlyList<JournalEntry> Entries) : INoSerializationVerificationNeeded;

    /// <summary>To the gateway: nothing is under way; the journal may be stopped.</summary>
    public sealed record Idle : INoSerializationVerificationNeeded
    {
        public static readonly Idle Instance = new();
    }
}
