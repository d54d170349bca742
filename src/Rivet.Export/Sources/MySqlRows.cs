using System.Globalization;
using MySqlConnector;

namespace Rivet.Export.Sources;

/// <summary>Rows of MySQL or MariaDB. What its types hold and those of files do not, such as the month 0, fails with a message that names it.</summary>
internal sealed class MySqlRows : ServerRows
{
    /// <summary>Runs the command; it is disposed with the rows.</summary>
    /// <param name="command">The command.</param>
    /// <param name="interrupt">Ends it on the server while it runs; called on any thread.</param>
    /// <param name="columns">The columns that it yields.</param>
    /// <param name="cancellation">Ends it.</param>
    public MySqlRows(MySqlCommand command, Action interrupt, IReadOnlyList<SourceColumn> columns, CancellationToken cancellation)
        : base(command, () => Run(command), interrupt, columns, cancellation)
    {
    }

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) switch
    {
        0 => false,
        1 => true,
        var other => throw Misfit(ordinal, other.ToString(CultureInfo.InvariantCulture)),
    };

    public override decimal GetDecimal(int ordinal) =>
        TypeOf(ordinal) == typeof(ulong) ? Reader.GetFieldValue<ulong>(ordinal) : Reader.GetDecimal(ordinal);

    public override string GetText(int ordinal)
    {
        var type = TypeOf(ordinal);
        if (type == typeof(decimal))
            return Reader.GetFieldValue<MySqlDecimal>(ordinal).ToString();
        return type == typeof(TimeSpan) ? Text(Reader.GetFieldValue<TimeSpan>(ordinal)) : Reader.GetString(ordinal);
    }

    public override DateOnly GetDate(int ordinal) => DateOnly.FromDateTime(GetDateTime(ordinal));

    public override DateTime GetDateTime(int ordinal)
    {
        var value = (MySqlDateTime)Reader.GetValue(ordinal);
        if (value.Year is < 1 or > 9999 || value.Month is < 1 or > 12 || value.Day < 1 || value.Day > DateTime.DaysInMonth(value.Year, value.Month))
            throw Misfit(ordinal, string.Create(CultureInfo.InvariantCulture, $"{value.Year:0000}-{value.Month:00}-{value.Day:00}"));
        return new DateTime(value.Year, value.Month, value.Day, value.Hour, value.Minute, value.Second, KindOf(ordinal))
            .AddTicks(value.Microsecond * TimeSpan.TicksPerMicrosecond);
    }

    // Prepared, because the other protocol rounds a float to six digits.
    private static MySqlDataReader Run(MySqlCommand command)
    {
        command.Prepare();
        return command.ExecuteReader();
    }

    private static string Text(TimeSpan time)
    {
        var duration = time.Duration();
        var rest = duration.ToString(duration.Ticks % TimeSpan.TicksPerSecond == 0 ? @"\:mm\:ss" : @"\:mm\:ss\.FFFFFF", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{(time < TimeSpan.Zero ? "-" : "")}{(duration.Days * 24) + duration.Hours:00}{rest}");
    }

    private DateTimeKind KindOf(int ordinal) => Columns[ordinal].Kind == ColumnKind.Instant ? DateTimeKind.Utc : DateTimeKind.Unspecified;
}
