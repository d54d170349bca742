using Npgsql;

namespace Rivet.Export.Sources;

/// <summary>Rows of PostgreSQL. What its types hold and those of files do not, such as infinity for a date, fails with a message that names it.</summary>
internal sealed class PostgresRows : ServerRows
{
    // As PostgreSQL counts: days and microseconds since then, and the ends of the numbers for infinity.
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateOnly EpochDay = DateOnly.FromDateTime(Epoch);

    /// <summary>Runs the command; it is disposed with the rows. Cancelling interrupts it on the server too.</summary>
    public PostgresRows(NpgsqlCommand command, IReadOnlyList<SourceColumn> columns, CancellationToken cancellation)
        : base(command, () => command.ExecuteReader(), command.Cancel, columns, cancellation)
    {
    }

    public override bool GetBoolean(int ordinal) => Reader.GetBoolean(ordinal);

    public override decimal GetDecimal(int ordinal)
    {
        try
        {
            return Reader.GetDecimal(ordinal);
        }
        catch (Exception failure) when (failure is OverflowException or InvalidCastException)
        {
            throw Misfit(ordinal, "a number that is none, or has more digits than it was declared with");
        }
    }

    public override string GetText(int ordinal) => Reader.GetString(ordinal);

    public override DateOnly GetDate(int ordinal)
    {
        var days = Reader.GetFieldValue<int>(ordinal);
        if (days is int.MinValue or int.MaxValue)
            throw Misfit(ordinal, "infinity");
        var number = (long)EpochDay.DayNumber + days;
        return number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : throw Misfit(ordinal, "a day before the year 1 or after the year 9999");
    }

    public override TimeOnly GetTime(int ordinal)
    {
        var ticks = Reader.GetFieldValue<long>(ordinal) * TimeSpan.TicksPerMicrosecond;
        return ticks < TimeSpan.TicksPerDay ? new TimeOnly(ticks) : throw Misfit(ordinal, "24:00:00");
    }

    public override DateTime GetDateTime(int ordinal)
    {
        var microseconds = Reader.GetFieldValue<long>(ordinal);
        if (microseconds is long.MinValue or long.MaxValue)
            throw Misfit(ordinal, "infinity");
        var ticks = Epoch.Ticks + ((Int128)microseconds * TimeSpan.TicksPerMicrosecond);
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            throw Misfit(ordinal, "a time before the year 1 or after the year 9999");
        return new DateTime((long)ticks, Columns[ordinal].Kind == ColumnKind.Instant ? DateTimeKind.Utc : DateTimeKind.Unspecified);
    }
}
