using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Planning;

/// <summary>What is to be said of an incremental export: rows that it leaves out, or that it may leave out without anybody meaning it.</summary>
internal static class IncrementRemarks
{
    public static IEnumerable<RunEvent> On(ExportRequest request, SourceRelation relation, PlannedCursor cursor, CursorReach reach, PlanSnapshot? earlier)
    {
        // A position in one database may say nothing of another.
        var place = Redactor.Redact(request.Source.Place);
        if (earlier is not null && earlier.Source != place)
            yield return Changed($"the source is '{place}', and the run before read '{earlier.Source}'", cursor);
        if (earlier is not null && earlier.BaseQuery != Redactor.Redact(relation.Sql))
            yield return Changed("the query is another than that of the run before", cursor);
        if (reach.WithoutValue > 0)
        {
            yield return new PlanWarning(
                "null_cursor", $"{reach.WithoutValue} rows have no value in '{cursor.Column}'; in mode incremental they are not exported");
        }

        if (reach.Greatest is null)
            yield return new Warning("export", $"{NoRows(cursor)}, so that no file was written");
    }

    private static PlanWarning Changed(string what, PlannedCursor cursor) => new("cursor_changed", $"{what}; only rows above '{cursor.After}' are exported");

    private static string NoRows(PlannedCursor cursor) => cursor.After is { } after
        ? $"no row has come whose '{cursor.Column}' is above '{after}'"
        : $"the source has no rows with a value in '{cursor.Column}'";
}
