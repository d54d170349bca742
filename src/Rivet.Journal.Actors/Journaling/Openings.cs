using static Rivet.Journal.Actors.GatewayProtocol;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>A change of owner that is on its way to the store, and what waits for it.</summary>
internal sealed class Openings
{
    private readonly List<(long Id, OpenRun Request)> _openers = [];
    private readonly List<Forwarded> _behind = [];

    /// <summary>What the next commit carries; null when nobody changes the owner.</summary>
    public OwnershipChange? Change { get; private set; }

    public bool IsUnderWay => Change is not null;

    public void Add(long id, OpenRun request) => _openers.Add((id, request));

    public void Begin(OwnershipChange change) => Change ??= change;

    /// <summary>Keeps a request that is to be answered after the change.</summary>
    public void Defer(Forwarded request) => _behind.Add(request);

    /// <summary>The change is durable: takes out who asked for it, and what waited behind it.</summary>
    public (IReadOnlyList<(long Id, OpenRun Request)> Openers, IReadOnlyList<Forwarded> Behind) Complete()
    {
        Change = null;
        var done = (_openers.ToArray(), _behind.ToArray());
        _openers.Clear();
        _behind.Clear();
        return done;
    }
}
