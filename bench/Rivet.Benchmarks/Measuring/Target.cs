using System.Globalization;

namespace Rivet.Benchmarks.Measuring;

/// <summary>What a suite is to reach, beside what it has reached.</summary>
/// <param name="Says">What is compared with what.</param>
/// <param name="Measured">The figure or ratio that was measured.</param>
/// <param name="Bound">The figure or ratio to reach.</param>
/// <param name="IsAtMost">Whether the bound is the most it may be; otherwise the least.</param>
internal sealed record Target(string Says, double Measured, double Bound, bool IsAtMost)
{
    public bool IsMet => IsAtMost ? Measured <= Bound : Measured >= Bound;

    public static Target AtLeast(double bound, string says, double measured) => new(says, measured, bound, IsAtMost: false);

    public static Target AtMost(double bound, string says, double measured) => new(says, measured, bound, IsAtMost: true);

    public string Verdict => IsMet ? "met" : string.Create(CultureInfo.InvariantCulture, $"missed by {Math.Abs(Measured / Bound - 1):P0}");
}
