using System.Globalization;

namespace Rivet.Benchmarks.Measuring;

/// <summary>What a suite is to reach, beside what it has reached.</summary>
/// <param name="Says">What is compared with what.</param>
/// <param name="Measured">The figure or ratio that was measured.</param>
/// <param name="Bound">The figure or ratio to reach; null when it is only compared.</param>
/// <param name="IsAtMost">Whether the bound is the most it may be; otherwise the least.</param>
internal sealed record Target(string Says, double Measured, double? Bound, bool IsAtMost)
{
    public bool IsMet => Bound is not { } bound || (IsAtMost ? Measured <= bound : Measured >= bound);

    public static Target AtLeast(double bound, string says, double measured) => new(says, measured, bound, IsAtMost: false);

    public static Target AtMost(double bound, string says, double measured) => new(says, measured, bound, IsAtMost: true);

    public static Target None(string says, double measured) => new(says, measured, null, IsAtMost: false);

    public string Verdict => Bound is null ? "no target" : IsMet ? "met" : string.Create(CultureInfo.InvariantCulture, $"missed by {Math.Abs(Measured / Bound.Value - 1):P0}");
}
