using Akka.Actor;

namespace Rivet.Journal.Actors.Tests;

/// <summary>Which runs are in memory.</summary>
internal static class RestingRuns
{
    /// <summary>Completes when no more runs are in memory than so many.</summary>
    public static Task AtRestAsync(this RunJournals journals, int but = 0, TimeSpan? within = null) =>
        Eventually.IsAsync(() => ((ActorRefWithCell)journals.Registry).Children.Count() <= but, within);
}
