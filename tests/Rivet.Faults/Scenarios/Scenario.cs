namespace Rivet.Faults;

/// <summary>Something that goes wrong with runs of its own, once in a campaign. It checks them itself.</summary>
/// <param name="name">What it is called in reports.</param>
internal abstract class Scenario(string name)
{
    public string Name => name;

    /// <summary>Why it cannot be played; null when it can.</summary>
    public virtual string? ReasonAgainst(StoreUnderTest store) => null;

    /// <summary>Plays it.</summary>
    /// <returns>What was measured, for the report; empty when nothing was.</returns>
    public abstract Task<string> PlayAsync(Scene scene);

    public override string ToString() => Name;
}
