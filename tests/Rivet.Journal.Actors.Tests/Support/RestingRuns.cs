using Akka.Actor;

namespace Rivet.Journal.Actors.Tests;

/// <summary>Which runs are in memory.</summary>
internal static class RestingRuns
{
    /// <summary>Completes when no more runs are in memory than so many.</summary>
    public static async Task AtRestAsync(this RunJournals journals, int but = 0, TimeSpan? within = null)
    {
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromMinutes(1));
        while (((ActorRefWithCell)journals.Registry).Children.Count() > but)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
