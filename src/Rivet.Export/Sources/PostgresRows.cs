using Npgsql;

namespace Rivet.Export.Sources;

/// <summary>Rows of PostgreSQL. What its types hold and those of files do not, such as infinity for a date, fails with a message that names it.</summary>
internal sealed class PostgresRows : RowReader
{
    // As PostgreSQL counts: days and microseconds since then, and the ends of the numbers for infinity.
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateOnly EpochDay = DateOnly.FromDateTime(Epoch);

    private readonly NpgsqlCommand _command;
    private readonly NpgsqlDataReader _reader;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _interruption;
    private bool _isAtEnd;

    /// <summary>Runs the command; it is disposed with the rows. Cancelling interrupts it on the server too.</summary>
    public PostgresRows(NpgsqlCommand command, IReadOnlyList<SourceColumn> columns, CancellationToken cancellation)
        : base(columns)
    {
        _command = command;
        _cancellation = cancellation;
        _interruption = cancellation.Register(() => Task.Run(command.Cancel));
        try
        {
            _reader = command.ExecuteReader();
        }
        catch
        {
            _interruption.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    public override bool HasRows => _reader.HasRows;

    public override bool IsClosed => _reader.IsClosed;

    public override bool Read()
    {
        _cancellation.ThrowIfCancellationRequested();
        try
        {
            _isAtEnd = !_reader.Read();
            return !_isAtEnd;
        }
        catch (NpgsqlException)
        {
            _cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    public override bool IsDBNull(int ordinal) => _reader.IsDBNull(ordinal);

    public override long GetInt64(int ordinal) => _reader.GetInt64(ordinal);

    public override bool GetBoolean(int ordinal) => _reader.GetBoolean(ordinal);

    public override double GetDouble(int ordinal) => _reader.GetFieldType(ordinal) == typeof(float) ? _reader.GetFloat(ordinal) : _reader.GetDouble(ordinal);

    public override decimal GetDecimal(int ordinal)
    {
        try
        {
            return _reader.GetDecimal(ordinal);
        }
        catch (Exception failure) when (failure is OverflowException or InvalidCastException)
        {
            throw Misfit(ordinal, "a number that is none, or has more digits than it was declared with");
        }
    }

    public override string GetText(int ordinal) => _reader.GetString(ordinal);

    public override byte[] GetBlob(int ordinal) => _reader.GetFieldValue<byte[]>(ordinal);

    public override DateOnly GetDate(int ordinal)
    {
        var days = _reader.GetFieldValue<int>(ordinal);
        if (days is int.MinValue or int.MaxValue)
            throw Misfit(ordinal, "infinity");
        var number = (long)EpochDay.DayNumber + days;
        return number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : throw Misfit(ordinal, "a day before the year 1 or after the year 9999");
    }

    public override DateTime GetDateTime(int ordinal)
    {
        var microseconds = _reader.GetFieldValue<long>(ordinal);
        if (microseconds is long.MinValue or long.MaxValue)
            throw Misfit(ordinal, "infinity");
        var ticks = Epoch.Ticks + ((Int128)microseconds * TimeSpan.TicksPerMicrosecond);
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            throw Misfit(ordinal, "a time before the year 1 or after the year 9999");
        return new DateTime((long)ticks, Columns[ordinal].Kind == ColumnKind.Instant ? DateTimeKind.Utc : DateTimeKind.Unspecified);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _interruption.Dispose();

            // Otherwise the rest of the rows would come before the connection is free.
            if (!_isAtEnd)
                _command.Cancel();
            _reader.Dispose();
            _command.Dispose();
        }

        base.Dispose(disposing);
    }

    private InvalidDataException Misfit(int ordinal, string held) => new(
        $"Column '{GetName(ordinal)}' is {Columns[ordinal].DeclaredType} and holds {held}, which a file has no place for. "
        + "Correct the value, or export a query that casts the column.");
}
