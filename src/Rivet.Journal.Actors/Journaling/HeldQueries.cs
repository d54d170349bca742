using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>Queries that wait until what reached the journal before them is durable.</summary>
internal sealed class HeldQueries
{
    private readonly LinkedList<HeldQuery> _queries = new();

    public int Count => _queries.Count;

    public void Hold(HeldQuery query) => _queries.AddLast(query);

    public void Forget(long id)
    {
        for (var node = _queries.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Id == id)
                _queries.Remove(node);
            node = next;
        }
    }

    /// <summary>Takes out those that can be answered, in the order they came.</summary>
    public IEnumerable<HeldQuery> Release(Predicate<HeldQuery> canAnswer)
    {
        for (var node = _queries.First; node is not null;)
        {
            var next = node.Next;
            if (canAnswer(node.Value))
            {
                _queries.Remove(node);
                yield return node.Value;
            }

            node = next;
        }
    }
}

/// <summary>A query under the gateway's number for it, and the sequence that must be durable before it is answered.</summary>
internal sealed record HeldQuery(long Id, RunQuery Query, long Target);
