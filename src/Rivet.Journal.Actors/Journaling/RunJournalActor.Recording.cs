using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>What becomes of the events of writers: accepted once each, in the order of their numbers, or refused.</summary>
internal sealed partial class RunJournalActor
{
    private void OnRecord(Record message)
    {
        if (RefusalOf(message) is { } refusal)
        {
            Sender.Tell(refusal);
            return;
        }

        var durable = _state.LastNumber(message.Producer);
        var accepted = Math.Max(durable, _gathering.LastNumber(message.Producer));
        var known = accepted + 1 - message.Number;
        if (known < 0)
            AskToResend(message.Producer, accepted + 1);
        else if (known >= message.Events.Count)
            Sender.Tell(new Recorded(RunId, message.Producer, durable));
        else
            Accept(message, (int)known);
    }

    private IReply? RefusalOf(Record message)
    {
        if (_state.Damage is { } damage)
            return new ReadOnlyRun(RunId, damage);
        if (_state.Ownership is not { } ownership)
            return new UnknownRun(RunId);
        if (_openings.IsUnderWay)
            return new Unavailable(RunId, $"run {RunId} is changing its owner", _node.Settings.Restart.MinBackoff);
        if (message.OwnerEpoch > _state.OwnerEpoch)
            throw new InvalidOperationException($"Run {RunId} has a newer owner than this journal knows; it reads the store again.");
        return message.OwnerEpoch < _state.OwnerEpoch ? new Fenced(RunId, _state.OwnerEpoch, ownership.Owner.ToString()) : null;
    }

    private void AskToResend(ProducerId producer, long number)
    {
        if (_gapsSaid.TryGetValue(producer, out var said) && said == number)
            return;
        _gapsSaid[producer] = number;
        Sender.Tell(new ResendFrom(RunId, producer, number));
    }

    private void Accept(Record message, int known)
    {
        _gapsSaid.Remove(message.Producer);
        _lastStamp = Later(_lastStamp, _node.Clock.GetUtcNow());
        var segment = new StoredSegment(message.Producer, message.Number + known, _lastStamp, message.Events.Skip(known));
        _gathering.Add(segment, Sender);
        _lastAccepted += segment.Events.Count;
        CommitNext();
    }
}
