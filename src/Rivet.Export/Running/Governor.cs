using System.Globalization;
using Rivet.Journal;

namespace Rivet.Export.Running;

/// <summary>
/// Decides how many chunks are worked on at once: as many as the configuration allows, fewer while the source is slow or refuses, and one
/// more at a time when it has recovered. It has no clock: it knows what it is told.
/// </summary>
internal sealed class Governor
{
    private const double Slow = 3;
    private const double Recovered = 1.5;
    private const double WeightOfNewest = 0.3;
    private const int FewestToJudge = 8;

    // Of what was best, and only when one chunk is worked on: what does not pass then is how this part of the source is. With more than one it
    // may be the load that all of them make, and forgetting would raise it again.
    private const double ForgottenPerAnswer = 0.02;

    private readonly int _ceiling;
    private readonly TimeSpan _tolerance;
    private double _recent;
    private double _best = double.PositiveInfinity;
    private int _queries;
    private int _sinceChange;

    /// <param name="ceiling">The most, at least 1.</param>
    /// <param name="tolerance">What queries may take longer without being called slow.</param>
    public Governor(int ceiling, TimeSpan tolerance)
    {
        _ceiling = ceiling;
        _tolerance = tolerance;
        Allowed = ceiling;
    }

    /// <summary>How many may be worked on now, 1 to the ceiling.</summary>
    public int Allowed { get; private set; }

    /// <summary>A chunk's query was answered.</summary>
    /// <param name="latency">How long its first row took.</param>
    /// <returns>What changes by that; null when nothing does.</returns>
    public ParallelismAdjusted? Answered(TimeSpan latency)
    {
        _recent = _queries == 0 ? latency.TotalMilliseconds : _recent + (WeightOfNewest * (latency.TotalMilliseconds - _recent));
        if (Allowed == 1)
            _best += ForgottenPerAnswer * Math.Max(0, _recent - _best);
        _best = Math.Min(_best, _recent);
        _queries++;
        _sinceChange++;
        if (_queries < FewestToJudge)
            return null;

        // After a change, whatever was under way goes on as before: it is judged by what comes behind.
        if (_recent > (_best * Slow) + _tolerance.TotalMilliseconds && _sinceChange >= Allowed)
            return Change(Allowed - 1, $"chunk queries take {Milliseconds(_recent)} to answer, and took {Milliseconds(_best)} at best");
        if (_recent <= (_best * Recovered) + (_tolerance.TotalMilliseconds / 2) && _sinceChange >= 2 * Allowed)
            return Change(Allowed + 1, $"chunk queries take {Milliseconds(_recent)} to answer, so that the source has recovered");
        return null;
    }

    /// <summary>The source refused a chunk's query, or was lost during it.</summary>
    /// <param name="error">What it said, in one line.</param>
    /// <returns>What changes by that; null when nothing does.</returns>
    public ParallelismAdjusted? Refused(string error) => Change(Allowed / 2, $"a chunk's query failed: {error}");

    private ParallelismAdjusted? Change(int wanted, string reason)
    {
        var before = Allowed;
        Allowed = Math.Clamp(wanted, 1, _ceiling);
        if (Allowed == before)
            return null;
        _sinceChange = 0;
        return new ParallelismAdjusted(before, Allowed, reason);
    }

    private static string Milliseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} ms");
}
