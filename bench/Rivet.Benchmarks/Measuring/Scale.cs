namespace Rivet.Benchmarks.Measuring;

/// <summary>How much is measured: what the targets speak of, or enough to see that a suite works.</summary>
internal sealed record Scale(bool Quick)
{
    public int Rounds => Quick ? 2 : 5;

    public int Of(int full, int quick) => Quick ? quick : full;
}
