using Rivet.Journal.Actors;

namespace Rivet.Export.Running;

/// <summary>The settings under <c>rivet.export</c>, checked. Their meaning stands in <c>config/akka.hocon</c>.</summary>
internal sealed record ExportSettings(TimeSpan MinBackoff, TimeSpan MaxBackoff, double RandomFactor, TimeSpan Tolerance, int MaxUniqueValues)
{
    public const string WorkerDispatcher = "rivet.export.worker-dispatcher";

    public static ExportSettings Create(JournalConfiguration configuration)
    {
        var keys = configuration.Under("rivet.export");
        keys.Dispatcher("worker-dispatcher");
        var minBackoff = keys.Duration("retry.min-backoff", TimeSpan.FromMilliseconds(1));
        return new ExportSettings(
            minBackoff,
            keys.Duration("retry.max-backoff", minBackoff, boundBy: "retry.min-backoff"),
            keys.Share("retry.random-factor"),
            keys.Duration("governor.tolerance", TimeSpan.FromMilliseconds(1)),
            keys.Count("quality.max-unique-values", least: 1, most: 1_000_000_000));
    }

    /// <summary>The pause after an attempt, from 1, has failed.</summary>
    public TimeSpan PauseAfter(int attempt)
    {
        var pause = Math.Min(MaxBackoff.TotalMilliseconds, MinBackoff.TotalMilliseconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromMilliseconds(pause * (1 + (Random.Shared.NextDouble() * RandomFactor)));
    }
}
