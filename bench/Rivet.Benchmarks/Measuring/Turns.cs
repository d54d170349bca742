namespace Rivet.Benchmarks.Measuring;

/// <summary>Contenders take turns.</summary>
internal static class Turns
{
    /// <summary>Every contender once in each round. Another one begins each time, so that none is always measured on what the same one left behind.</summary>
    public static async Task TakeAsync<T>(int rounds, IReadOnlyList<T> contenders, Func<T, Task> measure)
    {
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < contenders.Count; turn++)
                await measure(contenders[(round + turn) % contenders.Count]);
        }
    }
}
