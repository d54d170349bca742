using System.Runtime.InteropServices;

namespace Rivet.Journal.Folding;

/// <summary>Counts chunks by their last event.</summary>
internal sealed class ChunkStates
{
    private readonly Dictionary<long, State> _states = [];
    // That of None goes down with each new chunk and is not read.
    private readonly long[] _counts = new long[4];

    private enum State
    {
        None = 0,
        Running = 1,
        Done = 2,
        Failed = 3,
    }

    public long Running => _counts[(int)State.Running];

    public long Done => _counts[(int)State.Done];

    public long Failed => _counts[(int)State.Failed];

    public void Apply(RunEvent happened)
    {
        switch (happened)
        {
            case ChunkStarted started:
                Set(started.ChunkIndex, State.Running);
                break;
            case ChunkCompleted completed:
                Set(completed.ChunkIndex, State.Done);
                break;
            case ChunkFailed failed:
                Set(failed.ChunkIndex, State.Failed);
                break;
        }
    }

    private void Set(long chunkIndex, State state)
    {
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_states, chunkIndex, out _);
        _counts[(int)kept]--;
        _counts[(int)state]++;
        kept = state;
    }
}
