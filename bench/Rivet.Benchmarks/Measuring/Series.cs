namespace Rivet.Benchmarks.Measuring;

/// <summary>One contender in all rounds.</summary>
internal sealed record Series(string Name, IReadOnlyList<Measurement> Rounds)
{
    public double Median(Func<Measurement, double> figure) => Median(Rounds.Select(figure));

    public double Least(Func<Measurement, double> figure) => Rounds.Min(figure);

    public double Most(Func<Measurement, double> figure) => Rounds.Max(figure);

    /// <summary>How many times as fast as another: the median over the rounds, each compared within itself, so that slow rounds are slow for both.</summary>
    public double SpeedRelativeTo(Series other) =>
        Median(Rounds.Zip(other.Rounds, (own, others) => own.EventsPerSecond / others.EventsPerSecond));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
