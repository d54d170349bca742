using Akka.Actor;
using static Rivet.Journal.Actors.GatewayProtocol;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// Where a message goes. What changes a run goes to its journal. Questions do too, unless another process writes the run, whose
/// entries this journal does not see, or the rows are damaged, which the journal may be unable to get past: then they are answered from the rows alone.
/// </summary>
internal sealed partial class RunGateway
{
    private IActorRef? _rows;
    private RunState? _read;
    private bool _isForeign;
    private bool _cannotRead;
    private string? _damage;

    private bool ReadsAreFromRows => _isForeign || _cannotRead;

    private IActorRef? ReadTarget => ReadsAreFromRows ? Rows() : _liveness.Journal;

    private bool ReadsRows(IRequest request) => request is not OpenRun && ReadsAreFromRows;

    private void Forward(PendingRequest pending)
    {
        var target = ReadsRows(pending.Request) ? Rows() : _liveness.Journal;
        target?.Tell(new Forwarded(pending.Id, pending.Request));
    }

    private IActorRef Rows()
    {
        if (_rows is not null)
            return _rows;
        _rows = Context.Watch(Context.ActorOf(_parts.RowReader(Self, _mark, _read)));
        _read = null;
        return _rows;
    }

    // Those who wait are told and ask again; asking for them could go on for ever.
    private void OnRowsStopped()
    {
        _rows = null;
        foreach (var pending in _pending.All.Where(pending => ReadsRows(pending.Request)))
        {
            _pending.Remove(pending.Id);
            pending.Asker.Tell(new Unavailable(_runId, "reading the run's rows failed", _liveness.RetryAfter));
        }

        EndAllSubscriptions("reading the run's rows failed");
    }

    // A request to open the run stays where it is: its journal has more to do for it.
    private void RouteReads() => Route(_pending.All.Where(pending => pending.Request is not OpenRun));

    /// <summary>Sends what waits to where it belongs now. What is answered twice is passed on once.</summary>
    private void Route(IEnumerable<PendingRequest> waiting)
    {
        if (!ReadsAreFromRows && _rows is not null)
        {
            Context.Stop(Context.Unwatch(_rows));
            _rows = null;
        }

        foreach (var pending in waiting)
            Forward(pending);
        foreach (var follow in _subscriptions.All)
            ReadTarget?.Tell(follow);
    }

    private void OnJournalDown()
    {
        foreach (var pending in _pending.All.Where(pending => !ReadsRows(pending.Request)))
        {
            _pending.Remove(pending.Id);
            pending.Asker.Tell(Refusal(writes: pending.Request is OpenRun));
        }

        if (ReadsAreFromRows)
            RouteReads();
    }

    private void TellBoth(object message)
    {
        _liveness.Journal?.Tell(message);
        _rows?.Tell(message);
    }
}
