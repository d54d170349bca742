using Akka.Actor;
using static Rivet.Journal.Actors.GatewayProtocol;
using static Rivet.Journal.Actors.LeaseKeeper;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// Who owns the run. A new run, or one whose owner is gone, gets its owner by a row that carries the next epoch, before anything of
/// that owner is accepted. When two processes try at once, one of the rows meets the other's in the unique index, and its journal
/// stops; its successor reads who was first.
/// </summary>
internal sealed partial class RunJournalActor
{
    private bool IsForeign => _state.Ownership is { } ownership && ownership.Owner.Token != _node.Owner.Token;

    private bool HasEnded => _state.Journal?.FinalOutcome is not null;

    private void OnOpen(Opener opener)
    {
        if (_openings.IsUnderWay)
            _openings.Wait(opener);
        else if (_state.Damage is { } damage)
            Answer(opener.Id, new ReadOnlyRun(RunId, damage));
        else if (RefusalOf(opener.Request) is { } refusal)
            Answer(opener.Id, refusal);
        else if (_state.Ownership is not { } ownership)
            ChangeOwner(opener);
        else if (!IsForeign)
            OpenAgain(opener, ownership);
        else if (_openings.Inspect(opener))
            _node.Leases.Tell(new Inspect(RunId, ownership.Owner, _state.OwnerEpoch));
    }

    private void OpenAgain(Opener opener, OwnershipChange ownership)
    {
        if (!HasEnded)
            HoldLease(_state.OwnerEpoch, ownership.Owner, isWanted: true);
        AnswerOpened(opener);
    }

    private void AnswerOpened(Opener opener) =>
        Answer(opener.Id, new RunOpened(RunId, _state.Ownership!.ExportName, _state.OwnerEpoch, _state.LastSequence));

    private RunRefused? RefusalOf(OpenRun request)
    {
        if (request.Owner.Token != _node.Owner.Token)
            return new RunRefused(RunId, $"run {RunId} was to be opened for {request.Owner} by the journals of {_node.Owner}; each process opens runs for itself");
        if (_state.Ownership is not { } ownership)
            return null;
        if (ownership.ExportName != request.ExportName)
            return new RunRefused(RunId, $"run {RunId} belongs to export {ownership.ExportName}, not to {request.ExportName}");
        return request.MustBeNew && IsForeign
            ? new RunRefused(RunId, $"there is a run {RunId} already, begun by {_state.Owners[0].Owner}")
            : null;
    }

    private void OnInspected(Inspected message)
    {
        var openers = _openings.Inspected();
        var current = message.OwnerEpoch == _state.OwnerEpoch;
        if (current && message.Lease.NewestEpoch > _state.OwnerEpoch && _mark.Seek(message.Lease.NewestEpoch))
            throw new InvalidOperationException($"Run {RunId} may have a newer owner than this journal has read; it is read again.");
        if (current && message.Standing == OwnerStanding.Alive && !HasEnded)
        {
            RefuseAll(openers, new RunRefused(RunId, $"run {RunId} is written by {_state.Ownership!.Owner}{Heard(message.Lease.Age)}"));
            return;
        }

        if (current && message.Lease.LastSequence > Math.Max(_state.LastSequence, _mark.LastSequence))
            ReadAgain(message.Lease.LastSequence);
        TakeOver(openers, message.OwnerEpoch);
    }

    private void TakeOver(IReadOnlyList<Opener> openers, long goneEpoch)
    {
        foreach (var opener in openers)
        {
            if (_openings.IsUnderWay || _state.OwnerEpoch != goneEpoch)
                OnOpen(opener);
            else
                ChangeOwner(opener);
        }
    }

    private void OnNotInspected(NotInspected message) => RefuseAll(
        _openings.Inspected(),
        new Unavailable(RunId, message.Reason, _node.Settings.Restart.MinBackoff));

    private static string Heard(LeaseAge? age) =>
        age is null ? "" : $", which was heard of {Math.Max(0, age.SinceRenewal.TotalSeconds):F0} s ago";

    private void RefuseAll(IEnumerable<Opener> openers, IReply refusal)
    {
        foreach (var opener in openers)
            Answer(opener.Id, refusal);
    }

    // More was recorded than this journal has read. It may have come meanwhile; if it is not in the store, the next journal will say so.
    private void ReadAgain(long knownSequence)
    {
        _mark.Reached(knownSequence);
        throw new InvalidOperationException($"Run {RunId} is known up to entry {knownSequence}, and was read up to {_state.LastSequence}; it is read again.");
    }

    // The lease first: as soon as the record names the new owner, there must be something that speaks for it.
    private void ChangeOwner(Opener opener)
    {
        _openings.Wait(opener);
        HoldLease(_state.OwnerEpoch + 1, opener.Request.Owner, isWanted: true);
    }

    private void OnLeaseHeld(Held message)
    {
        if (message.Lease != _lease || _openings.Change is not null || _openings.Claimant is not { } claimant)
            return;
        var exportName = _state.Ownership?.ExportName ?? claimant.Request.ExportName;
        _openings.Begin(new OwnershipChange(RunId, exportName, claimant.Request.Owner, _node.Clock.GetUtcNow()));
        CommitNext();
    }

    private void OnOwnerChanged()
    {
        _gateway.Tell(RunIsOurs.Instance);
        if (_state.OwnerEpoch > 1)
            _node.Leases.Tell(new Succeeded(RunId, _state.OwnerEpoch));
        var (openers, behind) = _openings.Complete();
        foreach (var opener in openers)
        {
            if (RefusalOf(opener.Request) is { } refusal)
                Answer(opener.Id, refusal);
            else
                AnswerOpened(opener);
        }

        foreach (var request in behind)
            OnForwarded(request);
    }

    private void HoldLease(long epoch, Owner owner, bool isWanted)
    {
        _lease = new HeldLease(RunId, epoch, owner.Token);
        _lease.Reached(_state.LastSequence, LastSequenceNr);
        _node.Leases.Tell(new Hold(_lease, isWanted));
    }

    private void DropLease()
    {
        _lease = null;
        _node.Leases.Tell(new Drop(RunId, HasEnded ? _state.OwnerEpoch : null));
    }

    // Nobody waits for the run to be opened any more. When its row is on its way, it is opened all the same.
    private void OnForget(Forget message)
    {
        _held.Forget(message.Id);
        var wasUnderWay = _openings.IsUnderWay;
        var behind = _openings.Forget(message.Id);
        if (!wasUnderWay || _openings.IsUnderWay)
            return;
        DropLease();
        foreach (var request in behind)
            OnForwarded(request);
        foreach (var held in _held.Release(_ => true).ToList())
            OnQuery(held.Id, held.Query);
    }

    // What this journal has on its way itself may be in the log already. Another's row makes that fail, which tells the same.
    private void OnLogReaches(LogReaches message)
    {
        if (message.Lease == _lease && _inFlight is null && message.Row > LastSequenceNr)
            throw new InvalidOperationException($"Run {RunId} was written by another process; this journal reads the store again.");
    }
}
