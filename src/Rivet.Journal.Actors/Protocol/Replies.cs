namespace Rivet.Journal.Actors;

public static partial class RunJournalProtocol
{
    /// <summary>The run is open, and that is durable.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="ExportName">The export it extracts.</param>
    /// <param name="OwnerEpoch">What its writers put into <see cref="Record"/>.</param>
    /// <param name="LastSequence">Its last entry; 0 when it has none.</param>
    public sealed record RunOpened(RunId RunId, string ExportName, long OwnerEpoch, long LastSequence) : IReply;

    /// <summary>The run cannot be opened by this owner.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="Reason">Why, in one line; names the owner who has it.</param>
    public sealed record RunRefused(RunId RunId, string Reason) : IRefusal;

    /// <summary>No such run was ever opened in this store.</summary>
    /// <param name="RunId">The run.</param>
    public sealed record UnknownRun(RunId RunId) : IRefusal;

    /// <summary>The journal cannot answer now.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="Reason">Why, in one line, without secrets.</param>
    /// <param name="RetryAfter">When asking again makes sense; positive.</param>
    public sealed record Unavailable(RunId RunId, string Reason, TimeSpan RetryAfter) : IRefusal;

    /// <summary>All events of a producer up to a number are durable. Cumulative: it stands for all before it.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="Producer">The producer.</param>
    /// <param name="UpTo">The highest number that is durable.</param>
    public sealed record Recorded(RunId RunId, ProducerId Producer, long UpTo) : IReply;

    /// <summary>Numbers are missing: nothing from this one on has arrived. Said once for each gap.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="Producer">The producer.</param>
    /// <param name="Number">The first number that is missing.</param>
    public sealed record ResendFrom(RunId RunId, ProducerId Producer, long Number) : IReply;

    /// <summary>An event cannot be stored. Its number is spent; a <see cref="Warning"/> with the reason is durable in its place.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="Producer">The producer.</param>
    /// <param name="Number">The event's number.</param>
    /// <param name="Reason">Why, in one line.</param>
    public sealed record Rejected(RunId RunId, ProducerId Producer, long Number, string Reason) : IReply;

    /// <summary>The run has another owner now; this one's events are not taken any more.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="OwnerEpoch">The run's epoch.</param>
    /// <param name="Holder">Who has the run, in words.</param>
    public sealed record Fenced(RunId RunId, long OwnerEpoch, string Holder) : IRefusal;

    /// <summary>The journal's rows are damaged; the run can be read as far as possible, and not written.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="Reason">What is wrong, in one line.</param>
    public sealed record ReadOnlyRun(RunId RunId, string Reason) : IRefusal;

    /// <summary>The subscription stands; entries follow.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="After">The sequence behind which they begin.</param>
    /// <param name="AsOf">The last durable sequence now.</param>
    public sealed record Subscribed(RunId RunId, long After, long AsOf) : IReply;
}
