using Rivet.Export.Planning;
using Rivet.Export.Sources;

namespace Rivet.Export.Tests.Sources;

public sealed class SqliteRowsTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    public static TheoryData<string, string, object> Fits => new()
    {
        { "INTEGER", "9223372036854775807", long.MaxValue },
        { "INTEGER", "-9223372036854775808", long.MinValue },
        { "REAL", "0.1", 0.1 },
        { "REAL", "7", 7.0 },
        { "REAL", "-9e999", double.NegativeInfinity },
        { "DECIMAL(40,2)", "9007199254740993 - 1", 9007199254740992.0 },
        { "TEXT", "''", "" },
        { "TEXT", "'a' || char(0) || 'b'", "a\0b" },
        { "TEXT", "'Zürich 🦆'", "Zürich 🦆" },
        { "BLOB", "x''", Array.Empty<byte>() },
        { "BLOB", "x'00ff'", new byte[] { 0, 255 } },
        { "BOOLEAN", "0", false },
        { "BOOLEAN", "TRUE", true },
        { "DATE", "'0001-01-01'", DateOnly.MinValue },
        { "DATE", "'9999-12-31'", DateOnly.MaxValue },
        { "DATETIME", "'2024-05-13'", new DateTime(2024, 5, 13) },
        { "DATETIME", "'2024-05-13 12:34'", new DateTime(2024, 5, 13, 12, 34, 0) },
        { "DATETIME", "'2024-05-13T12:34:56Z'", new DateTime(2024, 5, 13, 12, 34, 56) },
        { "TIMESTAMP", "'2024-05-13 12:34:56.1'", new DateTime(2024, 5, 13, 12, 34, 56, 100) },
        { "TIMESTAMP", "'2024-05-13 12:34:56.123456'", new DateTime(2024, 5, 13, 12, 34, 56, 123, 456) },
        { "TIMESTAMP", "'2024-05-13T12:34:56.1234560'", new DateTime(2024, 5, 13, 12, 34, 56, 123, 456) },
        { "DECIMAL(10,2)", "19.99", 19.99m },
        { "DECIMAL(10,2)", "-3", -3.00m },
        { "DECIMAL(28,0)", "9223372036854775807", 9223372036854775807m },
    };

    public static TheoryData<string, string, string> Misfits => new()
    {
        { "INTEGER", "'abc'", "Column 'v' is declared INTEGER and must hold a whole number, not 'abc'. " },
        { "INTEGER", "1.5", "Column 'v' is declared INTEGER and must hold a whole number, not 1.5. " },
        { "INTEGER", "x'616263'", "Column 'v' is declared INTEGER and must hold a whole number, not a blob of 3 bytes, x'616263'. " },
        { "REAL", "'much'", "Column 'v' is declared REAL and must hold a number that 64-bit floating point holds exactly, not 'much'. " },
        { "DECIMAL(40,2)", "9007199254740993", "Column 'v' is declared DECIMAL(40,2) and must hold a number that 64-bit floating point holds exactly, not 9007199254740993. " },
        { "DECIMAL(40,2)", "9223372036854775807", "Column 'v' is declared DECIMAL(40,2) and must hold a number that 64-bit floating point holds exactly, not 9223372036854775807. " },
        { "TEXT", "x'ff'", "Column 'v' is declared TEXT and must hold text, not a blob of 1 bytes, x'FF'. " },
        { "BLOB", "'text'", "Column 'v' is declared BLOB and must hold a blob, not 'text'. " },
        { "BOOLEAN", "2", "Column 'v' is declared BOOLEAN and must hold 0 or 1, not 2. " },
        { "DATE", "'13.5.2024'", "Column 'v' is declared DATE and must hold a date like 2024-05-13, not '13.5.2024'. " },
        { "DATE", "'2024-05-13 10:00'", "Column 'v' is declared DATE and must hold a date like 2024-05-13, not '2024-05-13 10:00'. " },
        { "DATETIME", "1715600000", "Column 'v' is declared DATETIME and must hold a time like 2024-05-13 12:00:00.123456, without an offset other than Z, not 1715600000. " },
        { "DATETIME", "'2024-05-13 12:00:00+02:00'", "Column 'v' is declared DATETIME and must hold a time like 2024-05-13 12:00:00.123456, without an offset other than Z, not '2024-05-13 12:00:00+02:00'. " },
        { "DATETIME", "'2024-05-13 12:00:00.1234567'", "Column 'v' is declared DATETIME and must hold a time like 2024-05-13 12:00:00.123456, without an offset other than Z, not '2024-05-13 12:00:00.1234567'. " },
        { "DECIMAL(5,2)", "1.005", "Column 'v' is declared DECIMAL(5,2) and must hold a decimal number with at most 5 digits, 2 of them behind the point, not 1.005. " },
        { "DECIMAL(5,2)", "1000", "Column 'v' is declared DECIMAL(5,2) and must hold a decimal number with at most 5 digits, 2 of them behind the point, not 1000. " },
        { "DECIMAL(5,2)", "9e999", "Column 'v' is declared DECIMAL(5,2) and must hold a decimal number with at most 5 digits, 2 of them behind the point, not Infinity. " },
        { "DECIMAL(28,28)", "5e-324", "Column 'v' is declared DECIMAL(28,28) and must hold a decimal number with at most 28 digits, 28 of them behind the point, not 5E-324. " },
    };

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_value_that_fits_its_column_is_read_as_it_is(string declared, string value, object expected)
    {
        _folder.Execute($"CREATE TABLE items (v {declared}); INSERT INTO items VALUES ({value}), (NULL)");

        Assert.Equal([[expected], [null]], _folder.Read(_folder.Full()));
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_value_that_does_not_fit_its_column_fails_and_is_named(string declared, string value, string message)
    {
        _folder.Execute($"CREATE TABLE items (v {declared}); INSERT INTO items VALUES ({value})");

        var failure = Assert.Throws<InvalidDataException>(() => _folder.Read(_folder.Full()));
        Assert.Equal(message + "Correct the value, or export a query that casts the column.", failure.Message);
    }

    [Fact]
    public void A_long_value_is_shortened_in_the_message()
    {
        _folder.Execute($"CREATE TABLE items (v INTEGER); INSERT INTO items VALUES ('{new string('x', 1000)}')");

        var failure = Assert.Throws<InvalidDataException>(() => _folder.Read(_folder.Full()));
        Assert.Contains($"not '{new string('x', 60)}…'.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_UTF8_fails_instead_of_being_replaced()
    {
        _folder.Execute("CREATE TABLE items (v TEXT); INSERT INTO items VALUES (CAST(x'ff41' AS TEXT))");

        var failure = Assert.Throws<InvalidDataException>(() => _folder.Read(_folder.Full()));
        Assert.Equal("Column 'v' holds text that is not valid UTF-8: a blob of 2 bytes, x'FF41'", failure.Message);
    }

    [Fact]
    public void Text_of_a_UTF16_database_is_read_as_it_is()
    {
        _folder.Execute("PRAGMA encoding = 'UTF-16'; CREATE TABLE items (v TEXT); INSERT INTO items VALUES ('Zürich 🦆' || char(0) || 'b')");

        Assert.Equal([["Zürich 🦆\0b"]], _folder.Read(_folder.Full()));
    }

    [Fact]
    public void Columns_without_a_declared_type_are_typed_by_all_values_of_the_query()
    {
        _folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY, a, b, c, d, e); INSERT INTO items VALUES (1, 1, 1, 'x', x'00', NULL), (2, 2, 0.5, NULL, NULL, NULL)");

        Assert.Equal(
            [
                new SourceColumn("id", ColumnKind.Integer, "INTEGER"),
                new SourceColumn("a", ColumnKind.Integer),
                new SourceColumn("b", ColumnKind.Real),
                new SourceColumn("c", ColumnKind.Text),
                new SourceColumn("d", ColumnKind.Bytes),
                new SourceColumn("e", ColumnKind.Text),
                new SourceColumn("a + b", ColumnKind.Real),
            ],
            ExportPlanner.Plan(_folder.Full(query: "SELECT *, a + b FROM items")).Relation.Columns);
    }

    [Fact]
    public void A_query_keeps_its_order_in_a_full_export()
    {
        _folder.WithItems(3);

        Assert.Equal([[3L], [2L], [1L]], _folder.Read(_folder.Full(query: "SELECT id FROM items ORDER BY id DESC;")));
    }

    [Fact]
    public void A_query_that_ends_with_a_comment_can_be_cut()
    {
        _folder.WithItems(3);

        Assert.Equal([[2L]], _folder.Read(_folder.Chunked(query: "SELECT id FROM items -- all", column: "id"), new ChunkScope.Keys(2, 2)));
    }

    [Fact]
    public void The_source_is_opened_to_be_read_only()
    {
        _folder.WithItems(1);
        using var source = SqliteSource.Open(_folder.Database);

        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => source.Describe("DELETE FROM items RETURNING id"));
        Assert.Equal([[1L, "item 1"]], _folder.Read(_folder.Full()));
    }

    public void Dispose() => _folder.Dispose();
}
