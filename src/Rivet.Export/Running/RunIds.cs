using Rivet.Journal;

namespace Rivet.Export.Running;

/// <summary>Ids of new runs. Within a process no two are the same, also when runs begin in the same millisecond.</summary>
internal static class RunIds
{
    private static readonly Lock Turn = new();
    private static long _lastMillisecond;

    public static RunId Next(string exportName, TimeProvider clock)
    {
        lock (Turn)
        {
            _lastMillisecond = Math.Max(_lastMillisecond + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
            return RunId.New(exportName, DateTimeOffset.FromUnixTimeMilliseconds(_lastMillisecond));
        }
    }
}
