namespace Rivet.Journal.Actors;

public static partial class RunJournalProtocol
{
    /// <summary>
    /// Begins a run, joins it again with the same owner, or takes it over from an owner that is gone. Answered by
    /// <see cref="RunOpened"/> once that is durable, by <see cref="RunRefused"/> when another owner has the run or it belongs to another
    /// export, or by <see cref="ReadOnlyRun"/> when its rows are damaged.
    /// </summary>
    /// <param name="RunId">The run.</param>
    /// <param name="ExportName">The export it extracts; not null.</param>
    /// <param name="Owner">Who is going to write it.</param>
    public sealed record OpenRun(RunId RunId, string ExportName, Owner Owner) : ICommand, IRequest
    {
        /// <summary>Whether a run that another owner has begun is refused, however that one stands.</summary>
        public bool MustBeNew { get; init; }

        /// <inheritdoc/>
        public TimeSpan? Timeout { get; init; }
    }

    /// <summary>
    /// Records events of one producer. Told, not asked: <see cref="Recorded"/> follows once they are durable, <see cref="ResendFrom"/>
    /// when numbers are missing before them, <see cref="Fenced"/> when the epoch is not the run's. Numbers that are already stored are
    /// acknowledged and not stored again. Messages that reach a journal which is down are dropped and answered by
    /// <see cref="Unavailable"/>; they are to be sent again after <see cref="JournalBack"/>.
    /// </summary>
    /// <param name="RunId">The run, which was opened.</param>
    /// <param name="OwnerEpoch">As <see cref="RunOpened"/> gave it.</param>
    /// <param name="Producer">Who records.</param>
    /// <param name="Number">Number of the first event, from 1 on, by producer.</param>
    /// <param name="Events">The events, which have consecutive numbers.</param>
    public sealed record Record(RunId RunId, long OwnerEpoch, ProducerId Producer, long Number, EventSegment Events) : ICommand;

    /// <summary>
    /// Asks for all entries behind one, those that are there and those to come, without gap or repeat, as <see cref="EntriesAppended"/>
    /// messages to the sender, after one <see cref="Subscribed"/>. It ends with the subscriber, by <see cref="Unsubscribe"/>, or
    /// with <see cref="Unavailable"/> when the run's gateway ends, after which one may subscribe again behind the last entry.
    /// </summary>
    /// <param name="RunId">The run.</param>
    /// <param name="After">The sequence behind which to begin; 0 for all entries.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="After"/> is negative.</exception>
    public sealed record Subscribe(RunId RunId, long After) : ICommand, IRequest
    {
        /// <summary>The sequence behind which to begin.</summary>
        public long After { get; } = After >= 0 ? After : throw new ArgumentOutOfRangeException(nameof(After));

        /// <inheritdoc/>
        public TimeSpan? Timeout { get; init; }
    }

    /// <summary>Ends the sender's subscription; not answered.</summary>
    /// <param name="RunId">The run.</param>
    public sealed record Unsubscribe(RunId RunId) : ICommand;
}
