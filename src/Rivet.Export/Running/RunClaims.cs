using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Running;

/// <summary>
/// Which runs are being exported through the same journals. Their epoch keeps other processes out, and other journals, but not a
/// second export of the run through the same ones.
/// </summary>
internal static class RunClaims
{
    private static readonly ConditionalWeakTable<RunJournals, ConcurrentDictionary<RunId, IDisposable>> Claims = [];

    /// <summary>Claims a run until the result is disposed of.</summary>
    /// <returns>The claim; null when the run is claimed.</returns>
    public static IDisposable? Take(RunJournals journals, RunId runId)
    {
        var claims = Claims.GetOrCreateValue(journals);
        var claim = new Claim(claims, runId);
        return claims.TryAdd(runId, claim) ? claim : null;
    }

    private sealed class Claim(ConcurrentDictionary<RunId, IDisposable> claims, RunId runId) : IDisposable
    {
        public void Dispose() => claims.TryRemove(KeyValuePair.Create<RunId, IDisposable>(runId, this));
    }
}
