namespace Rivet.Journal.Actors;

/// <summary>A clock that never goes back: the time at its start and what has elapsed since.</summary>
internal sealed class ProducerClock(TimeProvider clock)
{
    private readonly DateTimeOffset _start = clock.GetUtcNow();
    private readonly long _startStamp = clock.GetTimestamp();

    public DateTimeOffset Now => _start + clock.GetElapsedTime(_startStamp);
}
