using Rivet.Journal.Actors;

namespace Rivet.Cli.Rendering;

/// <summary>Who has owned a run, when it changed hands.</summary>
internal static class OwnersSection
{
    public static void Add(Lines lines, IReadOnlyList<RunOwner> owners)
    {
        if (owners.Count < 2)
            return;
        lines.Add(2, "owners:", Human.Count(owners.Count));
        lines.AddEach(4, "-", owners, Describe);
    }

    private static string Describe(RunOwner owner) =>
        $"epoch {Human.Count(owner.OwnerEpoch)}: {owner.Owner}, since {Human.Time(owner.Since)}, from entry {Human.Count(owner.FirstSequence)} on";
}
