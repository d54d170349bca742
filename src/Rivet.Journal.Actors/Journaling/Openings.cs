using static Rivet.Journal.Actors.GatewayProtocol;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>
/// Who wants to open the run: while the owner it has is looked at, while the new owner's lease is written, and while the change of
/// owner is on its way to the store.
/// </summary>
internal sealed class Openings
{
    private readonly List<Opener> _inspecting = [];
    private readonly List<Opener> _changing = [];
    private readonly List<Forwarded> _behind = [];

    /// <summary>What the next commit carries; null when nobody changes the owner, or not yet.</summary>
    public OwnershipChange? Change { get; private set; }

    public bool IsUnderWay => _changing.Count > 0;

    public bool IsEmpty => !IsUnderWay && _inspecting.Count == 0;

    /// <summary>Who will be the owner; null when nobody changes it.</summary>
    public Opener? Claimant => IsUnderWay ? _changing[0] : null;

    /// <summary>Keeps an opener until the owner was looked at.</summary>
    /// <returns>Whether it is the first to wait for that.</returns>
    public bool Inspect(Opener opener)
    {
        _inspecting.Add(opener);
        return _inspecting.Count == 1;
    }

    /// <summary>The owner was looked at: takes out who waited for it.</summary>
    public IReadOnlyList<Opener> Inspected() => TakeAll(_inspecting);

    /// <summary>Keeps an opener until the change is durable. The first becomes the owner.</summary>
    public void Wait(Opener opener) => _changing.Add(opener);

    public void Begin(OwnershipChange change) => Change = change;

    /// <summary>Keeps a request that is to be answered after the change.</summary>
    public void Defer(Forwarded request) => _behind.Add(request);

    /// <summary>
    /// Whoever asked does not wait any more. When nobody is left who wants the change, and it is not on its way, it is given up.
    /// </summary>
    /// <returns>Requests that waited for a change that was given up.</returns>
    public IReadOnlyList<Forwarded> Forget(long id)
    {
        _inspecting.RemoveAll(opener => opener.Id == id);
        _behind.RemoveAll(request => request.Id == id);
        if (Change is null)
            _changing.RemoveAll(opener => opener.Id == id);
        return IsUnderWay ? [] : TakeAll(_behind);
    }

    /// <summary>The change is durable: takes out who waited for it.</summary>
    public (IReadOnlyList<Opener> Openers, IReadOnlyList<Forwarded> Behind) Complete()
    {
        Change = null;
        return (TakeAll(_changing), TakeAll(_behind));
    }

    private static T[] TakeAll<T>(List<T> waiting)
    {
        T[] taken = [.. waiting];
        waiting.Clear();
        return taken;
    }
}

/// <summary>A request to open the run, under the gateway's number for it.</summary>
internal sealed record Opener(long Id, OpenRun Request);
