using System.Globalization;

namespace Rivet.Faults;

/// <summary>One fault after another in a few runs, which are checked each time, and then a producer that drains.</summary>
/// <param name="name">What it is called in reports.</param>
/// <param name="faults">The faults, at least one. After the first that breaks a promise no other is injected.</param>
internal sealed class FaultsInTurn(string name, params IReadOnlyList<Fault> faults) : Scenario(name)
{
    public override string? ReasonAgainst(StoreUnderTest store) => faults.All(fault => fault.AppliesTo(store)) ? null : $"it is not a fault of {store.Kind}";

    public override async Task<string> PlayAsync(Scene scene)
    {
        var runs = scene.NewRuns(2);
        var (before, violations) = (scene.Producers.Count, scene.Violations.Count);
        if (faults[0].NeedsRows)
            await new KillAtRandom().InjectAsync(scene, runs);
        foreach (var fault in faults)
        {
            await fault.InjectAsync(scene, runs);
            await scene.CheckAsync(runs);
            if (scene.Violations.Count > violations)
                return $"after {fault.Name}";
        }

        await Producers.FinishAsync(scene, runs);
        await scene.CheckAsync(runs);
        return Questions(scene, [.. scene.Producers.Skip(before).SelectMany(producer => producer.SaidBehind(ProducerOutput.Asked)).Select(said => said.Split(' '))]);
    }

    private static string Questions(Scene scene, IReadOnlyList<string[]> asked)
    {
        var answered = asked.Count(question => question[0] == "answered");
        if (answered == 0)
            scene.Report(new Violation(Promise.Callers, "", "not one question was answered"));
        var longest = asked.Select(question => double.Parse(question[1], CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"questions: {answered} answered, {asked.Count - answered} told when to ask again, within {longest / 1000:F1} s");
    }
}
