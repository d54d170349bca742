using Akka.Actor;
using static Rivet.Journal.Actors.GatewayProtocol;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>Questions are answered from committed entries, once what reached the journal before them is committed.</summary>
internal sealed partial class RunJournalActor
{
    private void OnForwarded(Forwarded message)
    {
        switch (message.Request)
        {
            case Subscribe when _openings.IsUnderWay:
                _openings.Defer(message);
                break;
            case OpenRun open:
                OnOpen(new Opener(message.Id, open with { ExportName = Redactor.Redact(open.ExportName) }));
                break;
            case RunQuery query:
                OnQuery(message.Id, query);
                break;
            case Subscribe subscribe:
                Answer(message.Id, _state.Journal is { } journal
                    ? new Subscribed(RunId, subscribe.After, journal.LastSequence)
                    : new UnknownRun(RunId));
                break;
            default:
                throw new NotSupportedException($"No handling for {message.Request.GetType().Name}.");
        }
    }

    private void OnQuery(long id, RunQuery query)
    {
        if (_state.Journal is null && !_openings.IsUnderWay)
        {
            Answer(id, new UnknownRun(RunId));
            return;
        }

        var held = new HeldQuery(id, query, _lastAccepted);
        if (CanAnswer(held))
            Answer(held);
        else
            _held.Hold(held);
    }

    private bool CanAnswer(HeldQuery held) =>
        !_openings.IsUnderWay
        && _state.LastSequence >= held.Target
        && (held.Query.After is not { } after || _state.LastNumber(after.Producer) >= after.Number);

    private void Answer(HeldQuery held) => Answer(held.Id, QueryAnswers.Of(held.Query, _state.Journal!, _state.Damage));

    private void Answer(long id, IReply reply) => _gateway.Tell(new Answered(id, reply));

    private void OnFollow(Follow message)
    {
        _followers.Add(message);
        Publish();
    }

    private void OnReportIdle(ReportIdle message)
    {
        var atRest = _inFlight is null && _gathering.IsEmpty && _openings.IsEmpty && _held.Count == 0 && _followers.IsEmpty;
        if (atRest && (message.NobodyWrites || _state.Journal is null || _state.Journal.FinalOutcome is not null))
            _gateway.Tell(Idle.Instance);
    }
}
