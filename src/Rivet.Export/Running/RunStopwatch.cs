namespace Rivet.Export.Running;

/// <summary>How long a run takes: what this process works on it, and what others did before.</summary>
internal sealed class RunStopwatch(TimeProvider clock, TimeSpan before)
{
    private readonly long _start = clock.GetTimestamp();

    public TimeSpan Elapsed => before + clock.GetElapsedTime(_start);
}
