using Akka.Actor;
using static Rivet.Journal.Actors.GatewayProtocol;

namespace Rivet.Journal.Actors;

/// <summary>A run that nobody wants leaves memory, together with its gateway.</summary>
internal sealed partial class RunGateway
{
    private bool _offered;
    private bool _leaving;

    private void Wanted()
    {
        _lastMessage = Now;
        _offered = false;
        _leaving = false;
    }

    private void OnRestTime()
    {
        if (Now - _lastMessage >= _settings.PassivateAfter)
            OfferRest();
    }

    private void OfferRest()
    {
        if (_pending.Count > 0 || !_subscriptions.IsEmpty)
            return;
        _offered = true;
        if (_liveness.Journal is { } journal)
            journal.Tell(new ReportIdle(NobodyWrites: _writers.Count == 0));
        else if (_liveness.IsDown && _writers.Count == 0)
            OnIdle();
    }

    private void OnIdle()
    {
        if (!_offered)
            return;
        _leaving = true;
        Context.Parent.Tell(new RunJournalRegistry.GatewayAtRest(_runId));
    }

    // From here on the registry keeps what comes for this run until a new gateway takes this one's place.
    private void OnStop()
    {
        if (_leaving)
            Context.Stop(_supervisor);
        else
            Context.Parent.Tell(new RunJournalRegistry.GatewayStays(_runId));
    }

    private sealed record RestTimeCame
    {
        public static readonly RestTimeCame Instance = new();
    }
}
