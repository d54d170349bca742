using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>
/// Every message that crosses the boundary of a run's journal. All are sent to the <see cref="RunJournalRegistry"/>, which passes
/// them on in their order. Commands are imperative, queries begin with <c>Get</c>, replies are facts, notices come unasked.
/// </summary>
public static partial class RunJournalProtocol
{
    /// <summary>A message about one run.</summary>
    public interface IRunMessage : INoSerializationVerificationNeeded
    {
        /// <summary>The run.</summary>
        RunId RunId { get; }
    }

    /// <summary>Changes a run.</summary>
    public interface ICommand : IRunMessage;

    /// <summary>Is answered within its <see cref="Timeout"/>, whatever happens to the journal: with its reply, or with an <see cref="IRefusal"/>.</summary>
    public interface IRequest : IRunMessage
    {
        /// <summary>How long the answer may take; positive. Null: <c>rivet.journal.query-timeout</c>.</summary>
        TimeSpan? Timeout { get; }
    }

    /// <summary>Answers a command or a query.</summary>
    public interface IReply : IRunMessage;

    /// <summary>Says that a command or a query could not be served.</summary>
    public interface IRefusal : IReply;

    /// <summary>Comes without having been asked for.</summary>
    public interface INotice : IRunMessage;
}
