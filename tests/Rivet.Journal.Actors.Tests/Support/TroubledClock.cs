namespace Rivet.Journal.Actors.Tests;

/// <summary>A clock that fails on request, so that a journal throws in the middle of a command.</summary>
internal sealed class TroubledClock : TimeProvider
{
    private int _troubles;

    public void FailNext(int times = 1) => Interlocked.Exchange(ref _troubles, times);

    public override DateTimeOffset GetUtcNow() => Interlocked.Decrement(ref _troubles) >= 0
        ? throw new InvalidOperationException("the clock fails")
        : base.GetUtcNow();
}
