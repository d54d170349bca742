using Rivet.Export;
using Rivet.Journal;
using Spectre.Console.Rendering;

namespace Rivet.Cli.Rendering;

/// <summary>What a run of an export would do.</summary>
internal static class PlanCard
{
    public static IRenderable Render(PlannedExport planned)
    {
        var plan = planned.Snapshot;
        var lines = new Lines()
            .Add(0, "", $"{Palette.MarkOf(RunStatus.Success)} {plan.ExportName}  can be run", Palette.Good);
        PlannedSection.Add(lines, plan);
        lines
            .Add(2, "from:   ", plan.Source ?? "")
            .Add(2, "to:     ", plan.Destination ?? "")
            .Add(2, "chunks: ", Chunks(planned.Chunks, plan.Chunking))
            .Add(2, "columns:", Human.Count(plan.Columns.Count))
            .AddEach(4, "-", plan.Columns, column => $"{column.Name}  {column.Type}");
        DegradedSection.AddEach(lines, planned.Remarks);
        return lines.Render();
    }

    private static string Chunks(int chunks, PlannedChunking? rule) => rule switch
    {
        { FirstKey: { } first, LastKey: { } last } => $"{Human.Count(chunks)}, of the keys {first} to {last}{WithoutKey(rule)}",
        { Pages.LastKeys: [.., var last] } => $"{Human.Count(chunks)}, of the keys up to {last}{WithoutKey(rule)}",
        _ => Human.Count(chunks),
    };

    private static string WithoutKey(PlannedChunking rule) => rule.NullKeys ? " and the rows without one" : "";
}
