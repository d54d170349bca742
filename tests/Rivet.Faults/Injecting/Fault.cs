namespace Rivet.Faults;

/// <summary>Something that goes wrong while producers are at work. It starts its producers, injects, and sees to it that they end.</summary>
/// <param name="name">What it is called in reports.</param>
internal abstract class Fault(string name)
{
    public string Name => name;

    /// <summary>Whether it can be done to a store.</summary>
    public virtual bool AppliesTo(StoreUnderTest store) => true;

    /// <summary>Whether the runs must have rows before.</summary>
    public virtual bool NeedsRows => false;

    /// <summary>Injects it into producers of these runs, and ends them.</summary>
    public abstract Task InjectAsync(Scene scene, IReadOnlyList<string> runs);

    public override string ToString() => Name;
}
