using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rivet.Export.Sources;

/// <summary>
/// Rows of SQLite, held to their columns' kinds. SQLite would turn <c>'abc'</c> into 0 for a reader that asks for a number; here a value that does not fit
/// fails with a message that names it. Values are read from the statement itself: the library's own getters convert and replace.
/// </summary>
internal sealed class SqliteRows : RowReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SqliteCommand _command;
    private readonly SqliteDataReader _reader;
    private readonly sqlite3_stmt _statement;
    private readonly CancellationToken _cancellation;

    // Whoever reads a value asks for its type first, and once more when it is read; each question that reaches SQLite takes its lock.
    private (int Ordinal, int Type) _known = (-1, 0);

    /// <summary>Runs the command; it is disposed with the rows.</summary>
    /// <exception cref="InvalidDataException">It yields another number of columns than were planned.</exception>
    public SqliteRows(SqliteCommand command, IReadOnlyList<SourceColumn> columns, CancellationToken cancellation)
        : base(columns)
    {
        _command = command;
        _cancellation = cancellation;
        _reader = command.ExecuteReader();
        if (_reader.FieldCount != columns.Count)
        {
            _reader.Dispose();
            throw Altered(_reader.FieldCount);
        }

        _statement = _reader.Handle ?? throw new InvalidOperationException("The command is no query.");
    }

    public override bool HasRows => _reader.HasRows;

    public override bool IsClosed => _reader.IsClosed;

    public override bool Read()
    {
        _cancellation.ThrowIfCancellationRequested();
        _known = (-1, 0);
        return _reader.Read();
    }

    public override bool IsDBNull(int ordinal) => TypeOf(ordinal) == raw.SQLITE_NULL;

    public override long GetInt64(int ordinal) => TypeOf(ordinal) == raw.SQLITE_INTEGER ? Integer(ordinal) : throw Misfit(ordinal);

    public override bool GetBoolean(int ordinal) =>
        TypeOf(ordinal) == raw.SQLITE_INTEGER && Integer(ordinal) is var number and (0 or 1) ? number == 1 : throw Misfit(ordinal);

    public override double GetDouble(int ordinal) => TypeOf(ordinal) switch
    {
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(_statement, ordinal),
        raw.SQLITE_INTEGER when SqliteValue.ToDouble(Integer(ordinal)) is { } value => value,
        _ => throw Misfit(ordinal),
    };

    public override decimal GetDecimal(int ordinal)
    {
        var column = Columns[ordinal];
        var value = TypeOf(ordinal) switch
        {
            raw.SQLITE_INTEGER => SqliteValue.ToDecimal((decimal)Integer(ordinal), column.Precision, column.Scale),
            raw.SQLITE_FLOAT => SqliteValue.ToDecimal(raw.sqlite3_column_double(_statement, ordinal), column.Precision, column.Scale),
            _ => null,
        };
        return value ?? throw Misfit(ordinal);
    }

    public override string GetText(int ordinal)
    {
        if (TypeOf(ordinal) != raw.SQLITE_TEXT)
            throw Misfit(ordinal);
        try
        {
            return StrictUtf8.GetString(Utf8(ordinal));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"Column '{GetName(ordinal)}' holds text that is not valid UTF-8: {SqliteValue.Describe(Utf8(ordinal))}");
        }
    }

    public override byte[] GetBlob(int ordinal) =>
        TypeOf(ordinal) == raw.SQLITE_BLOB ? raw.sqlite3_column_blob(_statement, ordinal).ToArray() : throw Misfit(ordinal);

    public override DateOnly GetDate(int ordinal) =>
        TypeOf(ordinal) == raw.SQLITE_TEXT && SqliteValue.ToDate(GetText(ordinal)) is { } value ? value : throw Misfit(ordinal);

    public override DateTime GetDateTime(int ordinal) =>
        TypeOf(ordinal) == raw.SQLITE_TEXT && SqliteValue.ToTimestamp(GetText(ordinal)) is { } value ? value : throw Misfit(ordinal);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Dispose();
            _command.Dispose();
        }

        base.Dispose(disposing);
    }

    private int TypeOf(int ordinal)
    {
        if (_known.Ordinal != ordinal)
            _known = (ordinal, raw.sqlite3_column_type(_statement, ordinal));
        return _known.Type;
    }

    private long Integer(int ordinal) => raw.sqlite3_column_int64(_statement, ordinal);

    private ReadOnlySpan<byte> Utf8(int ordinal)
    {
        // Asking for the length turns the text of a UTF-16 database into UTF-8; the blob is then that.
        _ = raw.sqlite3_column_bytes(_statement, ordinal);
        return raw.sqlite3_column_blob(_statement, ordinal);
    }

    private InvalidDataException Misfit(int ordinal)
    {
        var column = Columns[ordinal];
        var type = column.DeclaredType.Length > 0 ? $"is declared {column.DeclaredType}" : "has other values by which it was typed";
        var value = TypeOf(ordinal) switch
        {
            raw.SQLITE_INTEGER => SqliteValue.Describe(Integer(ordinal)),
            raw.SQLITE_FLOAT => SqliteValue.Describe(raw.sqlite3_column_double(_statement, ordinal)),
            raw.SQLITE_TEXT => SqliteValue.Describe(Encoding.UTF8.GetString(Utf8(ordinal))),
            _ => SqliteValue.Describe(raw.sqlite3_column_blob(_statement, ordinal)),
        };
        return new InvalidDataException(
            $"Column '{column.Name}' {type} and must hold {column.Expectation}, not {value}. "
            + "Correct the value, or export a query that casts the column.");
    }
}
