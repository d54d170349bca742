namespace Rivet.Journal.Actors;

/// <summary>Something about a run's journal did not work. The message is one line for people and holds no secret.</summary>
public abstract class JournalException : Exception
{
    private protected JournalException(RunId runId, string message, Exception? inner = null)
        : base(message, inner) => RunId = runId;

    /// <summary>The run.</summary>
    public RunId RunId { get; }
}

/// <summary>No such run was ever opened in this store.</summary>
public sealed class UnknownRunException(RunId runId) : JournalException(runId, $"there is no run {runId}");

/// <summary>The run cannot be opened by this owner.</summary>
public sealed class RunRefusedException(RunId runId, string reason) : JournalException(runId, reason);

/// <summary>The journal did not answer in time. What was recorded before is not lost; asking again is safe.</summary>
public sealed class JournalUnavailableException(RunId runId, string reason, Exception? inner = null)
    : JournalException(runId, $"the journal of run {runId} is not available: {reason}", inner);

/// <summary>A writer keeps as many events as it may, none of which is known to be durable; it did not take another.</summary>
public sealed class JournalSaturatedException(RunId runId)
    : JournalException(runId, $"the journal of run {runId} does not keep up: the writer's memory for events is full");

/// <summary>The journal does not take this writer's events any more.</summary>
public sealed class JournalClosedException(RunId runId, string reason)
    : JournalException(runId, $"run {runId} does not take events any more: {reason}");
