using Rivet.Journal;

namespace Rivet.Export.Drift;

/// <summary>Compares the columns of two plans by their names and types; their order does not matter.</summary>
internal static class ColumnChanges
{
    /// <summary>How columns have changed; nothing is in it when they have not.</summary>
    public static SchemaChanged Between(PlannedColumns before, PlannedColumns now)
    {
        var types = before.GroupBy(column => column.Name).ToDictionary(group => group.Key, group => group.First().Type);
        return new SchemaChanged(
            [.. now.Where(column => !types.ContainsKey(column.Name)).Select(column => $"{column.Name} ({column.Type})")],
            [.. before.Where(column => now.All(other => other.Name != column.Name)).Select(column => column.Name)],
            [
                .. now.Where(column => types.TryGetValue(column.Name, out var type) && type != column.Type)
                    .Select(column => new ColumnTypeChange(column.Name, types[column.Name], column.Type)),
            ]);
    }

    /// <summary>In which way columns differ, also in their order, in one line; null when they do not.</summary>
    public static string? Difference(PlannedColumns before, PlannedColumns now)
    {
        if (before.Equals(now))
            return null;
        var changes = Describe(Between(before, now));
        return changes.Length > 0 ? changes : "they are in another order";
    }

    /// <summary>The changes in one line; empty when there are none.</summary>
    public static string Describe(SchemaChanged change) => string.Join(
        ", ",
        [
            .. change.Added.Select(column => $"+{column}"),
            .. change.Removed.Select(column => $"-{column}"),
            .. change.TypeChanged.Select(column => $"{column.Column}: {column.OldType} → {column.NewType}"),
        ]);
}
