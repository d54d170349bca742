namespace Rivet.Journal.Actors.Tests;

/// <summary>Waits for what comes by itself, without standing in its way.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(1);

    /// <exception cref="OperationCanceledException">It was not so within a minute, or the time given.</exception>
    public static Task IsAsync(Func<bool> condition, TimeSpan? within = null) => IsAsync(() => Task.FromResult(condition()), within);

    /// <inheritdoc cref="IsAsync(Func{bool}, TimeSpan?)"/>
    public static async Task IsAsync(Func<Task<bool>> condition, TimeSpan? within = null)
    {
        using var bound = new CancellationTokenSource(within ?? Generous);
        using var timer = new PeriodicTimer(Pause);
        while (!await condition())
            await timer.WaitForNextTickAsync(bound.Token);
    }
}
