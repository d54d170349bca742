namespace Rivet.Benchmarks.Measuring;

/// <summary>What a suite has measured: for each contender and quantity a value of each round.</summary>
internal sealed class Figures
{
    private readonly Dictionary<(string Contender, string Quantity), List<double>> _values = [];

    public IEnumerable<Figure> All => _values.Select(one => new Figure(one.Key.Contender, one.Key.Quantity, one.Value));

    public void Add(string contender, string quantity, double value)
    {
        if (!_values.TryGetValue((contender, quantity), out var rounds))
            _values[(contender, quantity)] = rounds = [];
        rounds.Add(value);
    }

    public double Median(string contender, string quantity) => Figure.MedianOf(_values[(contender, quantity)]);

    /// <summary>The median over the rounds, each compared within itself, so that slow rounds are slow for both.</summary>
    public double Ratio((string Contender, string Quantity) one, (string Contender, string Quantity) other) =>
        Figure.MedianOf(_values[one].Zip(_values[other], (a, b) => a / b));
}

/// <summary>One quantity of one contender, a value for each round.</summary>
internal sealed record Figure(string Contender, string Quantity, IReadOnlyList<double> Rounds)
{
    public double Median => MedianOf(Rounds);

    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
