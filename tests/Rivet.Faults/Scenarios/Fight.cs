using System.Globalization;

namespace Rivet.Faults;

/// <summary>
/// Two processes want the same run for ever. The one that has it is paused until the other has taken it over, again and again: one
/// writes at a time, and each loser is told.
/// </summary>
internal sealed class Fight() : Scenario("two processes fight for one run")
{
    private const string ShortLease = "rivet.journal.lease { renew-every = 50ms, duration = 400ms }";
    private const int LongestPause = 100;

    public override async Task<string> PlayAsync(Scene scene)
    {
        var runs = scene.NewRuns(1);
        var fighters = new[] { scene.Start(PlanFor(scene, runs)), scene.Start(PlanFor(scene, runs)) };
        await Task.WhenAny(fighters.Select(fighter => fighter.UntilAsync(ProducerOutput.Opened)));
        for (var round = 0; round < scene.Pace.FightRounds; round++)
        {
            await Task.Delay(scene.Random.Next(LongestPause));
            var (owner, other) = EpochOf(fighters[0]) > EpochOf(fighters[1]) ? (fighters[0], fighters[1]) : (fighters[1], fighters[0]);
            await RoundAsync(scene, owner, other);
        }

        foreach (var fighter in fighters)
        {
            await fighter.DrainAsync();
            Expectations.Check(scene, fighter, ProducerOutput.Fenced, ProducerOutput.Refused, ProducerOutput.Closed);
        }

        await scene.CheckAsync(runs);
        return $"{scene.Pace.FightRounds} rounds, last epoch {fighters.Max(EpochOf)}, told that they lost it: {fighters.Sum(fighter => fighter.SaidBehind(ProducerOutput.Fenced).Count)} times";
    }

    private static async Task RoundAsync(Scene scene, ProducerProcess owner, ProducerProcess other)
    {
        var (opened, fenced) = (other.SaidBehind(ProducerOutput.Opened).Count, owner.SaidBehind(ProducerOutput.Fenced).Count);
        await owner.PauseAsync(scene);
        await other.UntilAsync(ProducerOutput.Opened, opened + 1);
        await other.GoOnAsync(1);
        owner.Signal(Signals.Continue);
        await owner.UntilAsync(ProducerOutput.Fenced, fenced + 1);
    }

    private static long EpochOf(ProducerProcess fighter) =>
        fighter.SaidBehind(ProducerOutput.Opened) is [.., var last] ? long.Parse(last.Split(' ')[1], CultureInfo.InvariantCulture) : 0;

    private static ProducerPlan PlanFor(Scene scene, IReadOnlyList<string> runs) =>
        scene.PlanFor(runs) with { Writers = 2, Pause = 10, Outcomes = false, Contends = true, Hocon = ShortLease };
}
