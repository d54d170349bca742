namespace Rivet.Export.Tests.Planning;

public sealed class CursorMistakeTests : IDisposable
{
    private const string Where = "rivet.yaml: export 'items': cursor_column: ";

    private readonly ExportFolder _folder = new();

    [Theory]
    [InlineData("REAL", "REAL")]
    [InlineData("DECIMAL(10,2)", "DECIMAL(10,2)")]
    [InlineData("BLOB", "BLOB")]
    [InlineData("BOOLEAN", "BOOLEAN")]
    public void A_column_without_an_order_to_rely_on_is_no_cursor(string declared, string type)
    {
        _folder.Execute($"CREATE TABLE items (id INTEGER PRIMARY KEY, v {declared}, at TIMESTAMP)");

        Assert.Equal(
            Where + $"column 'v' of table 'items' is {type}, and a cursor is an integer, a text, a date or a point in time; its columns that can be one: id, at",
            _folder.MistakeIn(_folder.Incremental("v")));
    }

    [Fact]
    public void A_query_without_a_possible_cursor_is_told_what_would_work()
    {
        _folder.Execute("CREATE TABLE items (v REAL)");

        Assert.EndsWith("; it has no such column; use 'mode: full'", _folder.MistakeIn(_folder.Incremental("v")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_cursor_is_answered_with_the_nearest_and_all_others()
    {
        _folder.WithItems(1);

        Assert.Equal(Where + "there is no column 'idd' in table 'items'; did you mean 'id'? (known: id, name)", _folder.MistakeIn(_folder.Incremental("idd")));
    }

    [Fact]
    public void A_missing_cursor_is_missing()
    {
        _folder.WithItems(1);

        Assert.Equal(
            Where + "is missing; an incremental export needs the column whose values grow with time; its columns that can be one: id, name",
            _folder.MistakeIn(_folder.Incremental(column: null)));
    }

    [Theory]
    [InlineData("INTEGER", "1", "'many'", "a whole number")]
    [InlineData("TEXT", "'a'", "x'00'", "text")]
    [InlineData("DATE", "'2024-05-13'", "'13.5.2024'", "a date like 2024-05-13")]
    [InlineData("DATE", "'2024-05-13'", "'2024-05-13 12:00:00'", "a date like 2024-05-13")]
    [InlineData("TIMESTAMP", "'2024-05-13'", "1715600000", "a time like 2024-05-13 12:00:00.123456, without an offset other than Z")]
    [InlineData("TIMESTAMP", "'2024-05-13'", "'2020-05-13 12:00:00+02:00'", "a time like 2024-05-13 12:00:00.123456, without an offset other than Z")]
    public void Values_that_cannot_be_compared_are_refused(string declared, string fit, string misfit, string expectation)
    {
        _folder.Execute($"CREATE TABLE items (at {declared}); INSERT INTO items VALUES ({fit}), ({misfit}), (NULL)");

        Assert.Equal(
            Where + $"column 'at' holds 1 values that cannot be compared with the others; each must be {expectation}", _folder.MistakeIn(_folder.Incremental("at")));
    }

    [Fact]
    public void A_greatest_value_that_is_none_is_refused()
    {
        _folder.Execute("CREATE TABLE items (at TIMESTAMP); INSERT INTO items VALUES ('2024-05-13'), ('2024-05-13 25:00:00')");

        Assert.StartsWith(Where + "Column 'at' is declared TIMESTAMP and must hold a time like ", _folder.MistakeIn(_folder.Incremental("at")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'ghp_abcdefghijklmnopqrstuvwxyz0123456789'", "looks like a secret, which the journal does not keep")]
    [InlineData("hex(zeroblob(501))", "is longer than 1000 characters")]
    public void A_position_that_the_journal_does_not_keep_is_refused_without_being_repeated(string value, string what)
    {
        _folder.Execute($"CREATE TABLE items (name TEXT); INSERT INTO items VALUES ({value})");

        Assert.Equal(
            Where + $"the greatest value of column 'name' {what}, so that it cannot be recorded how far a run came; use another column",
            _folder.MistakeIn(_folder.Incremental("name")));
    }

    public void Dispose() => _folder.Dispose();
}
