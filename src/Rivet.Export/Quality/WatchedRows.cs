using Rivet.Export.Sources;

namespace Rivet.Export.Quality;

/// <summary>Rows that somebody else sees too, each when it was read.</summary>
/// <param name="rows">The rows; they are disposed of with it.</param>
/// <param name="watch">Is given the rows when they stand on the next one.</param>
internal sealed class WatchedRows(RowReader rows, Action<RowReader> watch) : RowReader(rows.Columns)
{
    public override bool HasRows => rows.HasRows;

    public override bool IsClosed => rows.IsClosed;

    public override bool Read()
    {
        if (!rows.Read())
            return false;
        watch(rows);
        return true;
    }

    public override bool IsDBNull(int ordinal) => rows.IsDBNull(ordinal);

    public override long GetInt64(int ordinal) => rows.GetInt64(ordinal);

    public override bool GetBoolean(int ordinal) => rows.GetBoolean(ordinal);

    public override double GetDouble(int ordinal) => rows.GetDouble(ordinal);

    public override decimal GetDecimal(int ordinal) => rows.GetDecimal(ordinal);

    public override string GetText(int ordinal) => rows.GetText(ordinal);

    public override byte[] GetBlob(int ordinal) => rows.GetBlob(ordinal);

    public override DateOnly GetDate(int ordinal) => rows.GetDate(ordinal);

    public override TimeOnly GetTime(int ordinal) => rows.GetTime(ordinal);

    public override DateTime GetDateTime(int ordinal) => rows.GetDateTime(ordinal);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            rows.Dispose();
        base.Dispose(disposing);
    }
}
