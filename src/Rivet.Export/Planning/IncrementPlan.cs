using Rivet.Export.Configuration;
using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Planning;

/// <summary>
/// Plans an incremental export: the rows above the position that the runs before reached, up to the greatest there is now. What comes
/// later is left to the next run.
/// </summary>
internal static class IncrementPlan
{
    // A longer one would make a plan that the journal does not take.
    private const int LongestPosition = 1000;

    /// <summary>Makes the plan.</summary>
    /// <param name="request">What is exported.</param>
    /// <param name="source">The source.</param>
    /// <param name="relation">What is read.</param>
    /// <param name="earlier">The plan of the newest run that succeeded; null to begin with the first row.</param>
    /// <exception cref="ConfigurationException">Its cursor cannot be used, or is another than that of the runs before.</exception>
    public static ChunkPlan Of(ExportRequest request, ISource source, SourceRelation relation, PlanSnapshot? earlier)
    {
        var ordinal = CursorColumn.Resolve(request, relation);
        var column = relation.Columns[ordinal];
        RefuseOther(request, column, earlier?.Cursor);
        var after = earlier?.Cursor?.UpTo;
        var reach = Reach(request, source, relation, ordinal, after);
        RefuseUnrecordable(request, column, reach.Greatest);
        var cursor = new PlannedCursor { Column = column.Name, Type = ColumnType.OfCursor(column), After = after, UpTo = reach.Greatest ?? after };
        return Plan(ordinal, cursor, [.. IncrementRemarks.On(request, relation, cursor, reach, earlier)]);
    }

    /// <summary>Takes the same rows as before.</summary>
    /// <param name="request">What is exported.</param>
    /// <param name="relation">What is read.</param>
    /// <param name="recorded">Which rows were planned.</param>
    /// <exception cref="ConfigurationException">Its cursor cannot be used.</exception>
    public static ChunkPlan Again(ExportRequest request, SourceRelation relation, PlannedCursor recorded)
    {
        var ordinal = CursorColumn.Resolve(request, relation);
        return Plan(ordinal, recorded with { Column = relation.Columns[ordinal].Name }, []);
    }

    private static ChunkPlan Plan(int ordinal, PlannedCursor cursor, IReadOnlyList<RunEvent> remarks)
    {
        IReadOnlyList<Chunk> chunks = cursor.UpTo is { } upTo && upTo != cursor.After ? [new Chunk(0, new ChunkScope.Increment(cursor.After, upTo))] : [];
        return new ChunkPlan(ordinal, null, chunks, remarks) { Cursor = cursor };
    }

    private static CursorReach Reach(ExportRequest request, ISource source, SourceRelation relation, int cursor, string? after)
    {
        try
        {
            return source.CursorReachOf(relation, cursor, after);
        }
        catch (Exception misfit) when (misfit is SourceRefusalException or InvalidDataException)
        {
            throw request.Mistake(CursorColumn.Key, misfit.Message, misfit);
        }
    }

    // A position in one column says nothing of another, and one that was a number says nothing of a text.
    private static void RefuseOther(ExportRequest request, SourceColumn column, PlannedCursor? earlier)
    {
        var type = ColumnType.OfCursor(column);
        if (earlier is null || (earlier.Type == type && string.Equals(earlier.Column, Redactor.Redact(column.Name), StringComparison.OrdinalIgnoreCase)))
            return;
        throw request.Mistake(
            CursorColumn.Key,
            $"is '{column.Name}' ({type}), and the runs before went by '{earlier.Column}' ({earlier.Type}), so that it is not known which rows they exported; "
            + "change it back, or give the export another name, under which it begins anew");
    }

    private static void RefuseUnrecordable(ExportRequest request, SourceColumn column, string? position)
    {
        if (position is null)
            return;
        var objection = position.Length > LongestPosition
            ? $"is longer than {LongestPosition} characters"
            : Redactor.Redact(position) != position ? "looks like a secret, which the journal does not keep" : null;
        if (objection is not null)
            throw request.Mistake(CursorColumn.Key, $"the greatest value of column '{column.Name}' {objection}, so that it cannot be recorded how far a run came; use another column");
    }
}
