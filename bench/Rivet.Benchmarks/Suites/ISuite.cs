using Rivet.Benchmarks.Measuring;

namespace Rivet.Benchmarks.Suites;

/// <summary>What is measured together, because it is compared.</summary>
internal interface ISuite
{
    string Name { get; }

    Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale);
}
