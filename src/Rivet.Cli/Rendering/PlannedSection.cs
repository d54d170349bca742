using Rivet.Journal;

namespace Rivet.Cli.Rendering;

/// <summary>What was planned?</summary>
internal static class PlannedSection
{
    public static void Add(Lines lines, PlanSnapshot? plan)
    {
        if (plan is null)
        {
            lines.Add(2, "planned:", "no plan on record");
            return;
        }

        lines.Add(2, "planned:", $"{Strategy(plan)}; {plan.Format}, {plan.Compression}; to {plan.DestinationType}; {Ways(plan)}");
        lines.Add(2, "query:", plan.BaseQuery);
    }

    private static string Strategy(PlanSnapshot plan) => plan.ChunkKey is null ? plan.Strategy : $"{plan.Strategy} by {plan.ChunkKey}";

    private static string Ways(PlanSnapshot plan)
    {
        List<string> ways = [$"profile {plan.TuningProfile}", $"batches of {Human.Count(plan.BatchSize, "row", "rows")}"];
        if (plan.Validate)
            ways.Add("validate");
        if (plan.Reconcile)
            ways.Add("reconcile");
        if (plan.Resume)
            ways.Add("resumed");
        return string.Join(", ", ways);
    }
}
