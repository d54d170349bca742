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

    /// <summary>How the rows are read: <c>full</c>, <c>chunked by id</c>, <c>incremental by id, above 10 up to 20</c>.</summary>
    public static string Strategy(PlanSnapshot plan) => plan switch
    {
        { Cursor: { } cursor } => $"{plan.Strategy} by {cursor.Column}, {Increment(cursor)}",
        { ChunkKey: { } key } => $"{plan.Strategy} by {key}",
        _ => plan.Strategy,
    };

    private static string Increment(PlannedCursor cursor) => cursor switch
    {
        { UpTo: null } => "no rows yet",
        { After: null } => $"up to {cursor.UpTo}",
        _ when cursor.After == cursor.UpTo => $"none above {cursor.After}",
        _ => $"above {cursor.After} up to {cursor.UpTo}",
    };

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
