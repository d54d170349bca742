using System.Diagnostics;
using System.Globalization;

namespace Rivet.Faults;

/// <summary>
/// Kill cycles under load on one store, each with a fault before the kill, and the scenarios once. After each cycle everything is
/// checked; after every few cycles a producer drains, and new runs are begun.
/// </summary>
/// <param name="scene">The store and its producers.</param>
/// <param name="faults">What comes in cycles.</param>
/// <param name="scenarios">What comes once.</param>
/// <param name="output">For progress, a line now and then.</param>
internal sealed class Campaign(Scene scene, IReadOnlyList<Fault> faults, IReadOnlyList<Scenario> scenarios, TextWriter output)
{
    private const int CyclesOfRuns = 8;
    private const int Runs = 2;

    private readonly FaultDeck _deck = new(scene.Random, faults);
    private readonly CampaignReport _report = new();
    private int _shown;

    /// <summary>Runs it to the end, whatever it finds.</summary>
    /// <param name="cycles">How many cycles.</param>
    public async Task<CampaignReport> RunAsync(int cycles)
    {
        var watch = Stopwatch.StartNew();
        for (var cycle = 0; cycle < cycles; cycle += CyclesOfRuns)
        {
            await GuardAsync("cycles", () => CyclesAsync(Math.Min(CyclesOfRuns, cycles - cycle)));
            Say($"{Math.Min(cycle + CyclesOfRuns, cycles)} of {cycles} cycles, {watch.Elapsed.TotalSeconds:F0} s, {scene.Violations.Count} violations");
        }

        foreach (var scenario in scenarios)
        {
            if (scenario.ReasonAgainst(scene.Store) is { } reason)
            {
                _report.Measured.Add($"{scenario.Name}: not done, {reason}");
                continue;
            }

            await GuardAsync(scenario.Name, () => PlayAsync(scenario));
            Say($"{scenario.Name}, {watch.Elapsed.TotalSeconds:F0} s, {scene.Violations.Count} violations");
        }

        await scene.CheckSecretsAsync();
        return _report;
    }

    private async Task CyclesAsync(int cycles)
    {
        var runs = scene.NewRuns(Runs);
        var stored = 0L;
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            var fault = _deck.Next();
            if (stored == 0 && fault.NeedsRows)
                await new KillAtRandom().InjectAsync(scene, runs);
            await fault.InjectAsync(scene, runs);
            stored = await scene.CheckAsync(runs);
            _report.Injected(fault.Name);
            _report.Cycles++;
        }

        await Producers.FinishAsync(scene, runs);
        _report.Add(scene.HistoryOf(runs), await scene.CheckAsync(runs));
    }

    private async Task PlayAsync(Scenario scenario)
    {
        var measured = await scenario.PlayAsync(scene);
        _report.Injected(scenario.Name);
        if (measured.Length > 0)
            _report.Measured.Add($"{scenario.Name}: {measured}");
    }

    // A producer that never gets where it should is a promise that was not kept; the rest of the campaign is worth having all the same.
    private async Task GuardAsync(string what, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            scene.Report(new Violation(Promise.Callers, "", $"{what}: {(failure is FaultHarnessException ? failure.Message : failure.ToString().ReplaceLineEndings(" "))}"));
            await scene.EndProducersAsync();
        }
    }

    private void Say(FormattableString line)
    {
        output.WriteLine($"{scene.Store.Kind}: {line.ToString(CultureInfo.InvariantCulture)}");
        for (; _shown < scene.Violations.Count; _shown++)
            output.WriteLine($"  violation: {scene.Violations[_shown]}");
    }
}
