using Akka.Actor;
using Akka.Pattern;
using static Rivet.Journal.Actors.GatewayProtocol;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>While one batch is being committed, what arrives gathers for the next. Whoever waits hears of it after the commit.</summary>
internal sealed partial class RunJournalActor
{
    private void CommitNext()
    {
        if (_inFlight is not null || (_gathering.IsEmpty && _openings.Change is null))
            return;
        _inFlight = _gathering.Take(_node.Settings.Batch);
        var batch = BatchEncoder.Encode(
            _state.OwnerEpoch + (_openings.Change is null ? 0 : 1),
            _state.LastSequence + 1,
            _state.LastChecksum,
            _openings.Change,
            [.. _inFlight.Select(accepted => accepted.Segment)]);
        PersistAsync(batch, OnCommitted);
    }

    private void OnCommitted(StoredBatch batch)
    {
        var committed = _inFlight!;
        _inFlight = null;
        _state.Apply(batch, LastSequenceNr);
        _mark.Reached(_state.LastSequence);
        ProveOnce();
        if (batch.Ownership is not null)
            OnOwnerChanged();
        Acknowledge(committed);
        foreach (var held in _held.Release(CanAnswer))
            Answer(held);
        Publish();
        UpdateIndex(batch);
        CommitNext();
    }

    // Only a commit shows that the store is well again; a recovery does not.
    private void ProveOnce()
    {
        if (_proven)
            return;
        _proven = true;
        Context.Parent.Tell(BackoffSupervisor.Reset.Instance);
        _gateway.Tell(JournalProven.Instance);
    }

    private void Acknowledge(IReadOnlyList<AcceptedSegment> committed)
    {
        foreach (var (segment, writer) in committed)
        {
            foreach (var rejection in segment.Events.Rejections)
                writer.Tell(new Rejected(RunId, segment.Producer, segment.FirstNumber + rejection.Index, rejection.Reason));
        }

        foreach (var last in committed.GroupBy(accepted => accepted.Segment.Producer, (_, segments) => segments.Last()))
        {
            _gathering.Durable(last.Segment.Producer, last.Segment.LastNumber);
            last.Writer.Tell(new Recorded(RunId, last.Segment.Producer, last.Segment.LastNumber));
        }
    }

    private void Publish()
    {
        if (_state.Journal is not { } journal)
            return;
        foreach (var published in _followers.Due(journal))
            _gateway.Tell(published);
    }

    private void UpdateIndex(StoredBatch batch)
    {
        _lease?.Reached(_state.LastSequence, LastSequenceNr);
        var ended = _state.Journal!.FinalOutcome is { } outcome && outcome.Sequence >= batch.FirstSequence;
        if (HasEnded && _lease is not null)
            DropLease();
        if (batch.Ownership is not null || ended)
            _node.Index.Tell(new RunIndexActor.Put(IndexedRun.Of(_state, LastSequenceNr)));
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
