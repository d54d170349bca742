using static Rivet.Export.Running.ChunkWork;

namespace Rivet.Export.Running;

/// <summary>Which chunks wait, which are worked on and by whom, which wait to be tried again, and what is done.</summary>
internal sealed class ChunkQueue<TWorker>
    where TWorker : notnull
{
    private readonly Queue<ExportChunk> _waiting;
    private readonly Dictionary<TWorker, ExportChunk> _running = [];
    private int _toRetry;

    /// <param name="waiting">What is to be done.</param>
    /// <param name="done">How many chunks are done already.</param>
    public ChunkQueue(IReadOnlyList<ExportChunk> waiting, int done)
    {
        Total = waiting.Count + done;
        Done = done;
        _waiting = new Queue<ExportChunk>(waiting);
    }

    public int Total { get; }

    public int Done { get; private set; }

    public int Waiting => _waiting.Count;

    public int Running => _running.Count;

    public bool IsBusy(TWorker worker) => _running.ContainsKey(worker);

    public bool IsFinished => _running.Count == 0 && _waiting.Count == 0 && _toRetry == 0;

    /// <summary>The next chunk for a worker; null when none waits.</summary>
    public ExportChunk? TakeFor(TWorker worker)
    {
        if (!_waiting.TryDequeue(out var work))
            return null;
        _running[worker] = work;
        return work;
    }

    /// <summary>What a worker was busy with; null when it was not.</summary>
    public ExportChunk? Release(TWorker worker) => _running.Remove(worker, out var work) ? work : null;

    public void Completed() => Done++;

    public void RetryLater() => _toRetry++;

    public void RetryNow(ExportChunk work)
    {
        _toRetry--;
        _waiting.Enqueue(work);
    }

    /// <summary>Nothing more is begun.</summary>
    public void Abandon()
    {
        _waiting.Clear();
        _toRetry = 0;
    }
}
