using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>Requests that somebody waits for, each with its deadline on the monotonic clock.</summary>
internal sealed class PendingRequests
{
    private readonly Dictionary<long, PendingRequest> _requests = [];
    private readonly PriorityQueue<long, TimeSpan> _deadlines = new();
    private long _lastId;

    public int Count => _requests.Count;

    /// <summary>The requests in the order they came.</summary>
    public IEnumerable<PendingRequest> All => _requests.Values.OrderBy(request => request.Id);

    public PendingRequest Add(IRequest request, IActorRef asker, TimeSpan deadline)
    {
        var pending = new PendingRequest(++_lastId, request, asker, deadline);
        _requests.Add(pending.Id, pending);
        _deadlines.Enqueue(pending.Id, deadline);
        return pending;
    }

    /// <summary>Takes a request out; null when it was answered before.</summary>
    public PendingRequest? Remove(long id) => _requests.Remove(id, out var pending) ? pending : null;

    /// <summary>Takes out all requests.</summary>
    public IReadOnlyList<PendingRequest> RemoveAll()
    {
        var all = All.ToList();
        _requests.Clear();
        _deadlines.Clear();
        return all;
    }

    /// <summary>Takes out the requests whose deadline has come.</summary>
    public IEnumerable<PendingRequest> RemoveExpired(TimeSpan now)
    {
        while (_deadlines.TryPeek(out var id, out var deadline) && (deadline <= now || !_requests.ContainsKey(id)))
        {
            _deadlines.Dequeue();
            if (Remove(id) is { } expired)
                yield return expired;
        }
    }

    /// <summary>The next deadline; null when nothing waits.</summary>
    public TimeSpan? NextDeadline => _deadlines.TryPeek(out _, out var deadline) ? deadline : null;
}

/// <summary>A request, under the gateway's number for it.</summary>
internal sealed record PendingRequest(long Id, IRequest Request, IActorRef Asker, TimeSpan Deadline);
