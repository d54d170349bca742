using Rivet.Export.Sources;

namespace Rivet.Export.Tests.Files;

/// <summary>Rows of one column, for values that SQLite cannot hold.</summary>
internal sealed class OneColumn(SourceColumn column, params object?[] values) : RowReader([column])
{
    private int _row = -1;

    public override bool HasRows => values.Length > 0;

    public override bool IsClosed => false;

    public override bool Read() => ++_row < values.Length;

    public override bool IsDBNull(int ordinal) => values[_row] is null;

    public override byte[] GetBlob(int ordinal) => (byte[])values[_row]!;

    public override DateOnly GetDate(int ordinal) => (DateOnly)values[_row]!;

    public override bool GetBoolean(int ordinal) => (bool)values[_row]!;

    public override DateTime GetDateTime(int ordinal) => (DateTime)values[_row]!;

    public override TimeOnly GetTime(int ordinal) => (TimeOnly)values[_row]!;

    public override decimal GetDecimal(int ordinal) => (decimal)values[_row]!;

    public override double GetDouble(int ordinal) => (double)values[_row]!;

    public override long GetInt64(int ordinal) => (long)values[_row]!;

    public override string GetText(int ordinal) => (string)values[_row]!;
}
