using Rivet.Journal;

namespace Rivet.Export.Tests.Sources;

/// <summary>What becomes of the types of MariaDB, read back with DuckDB.</summary>
public sealed class MariaDbTypeTests : MariaDbTests
{
    private static readonly (string Sql, string InFile, string Value, string Text)[] Types =
    [
        ("tinyint", "TINYINT", "-128", "-128"),
        ("tinyint(4)", "TINYINT", "127", "127"),
        ("tinyint unsigned", "SMALLINT", "255", "255"),
        ("smallint", "SMALLINT", "-32768", "-32768"),
        ("smallint", "SMALLINT", "32767", "32767"),
        ("smallint unsigned", "INTEGER", "65535", "65535"),
        ("mediumint", "INTEGER", "-8388608", "-8388608"),
        ("mediumint unsigned", "INTEGER", "16777215", "16777215"),
        ("int", "INTEGER", "-2147483648", "-2147483648"),
        ("int(1)", "INTEGER", "2147483647", "2147483647"),
        ("int unsigned zerofill", "BIGINT", "4294967295", "4294967295"),
        ("bigint", "BIGINT", "-9223372036854775808", "-9223372036854775808"),
        ("bigint", "BIGINT", "9223372036854775807", "9223372036854775807"),
        ("bigint unsigned", "DECIMAL(20,0)", "18446744073709551615", "18446744073709551615"),
        ("boolean", "BOOLEAN", "TRUE", "true"),
        ("tinyint(1)", "BOOLEAN", "0", "false"),
        ("tinyint(1) unsigned", "SMALLINT", "255", "255"),
        ("bit", "TINYINT", "b'1'", "1"),
        ("bit(7)", "TINYINT", "0x7f", "127"),
        ("bit(8)", "SMALLINT", "0xff", "255"),
        ("bit(15)", "SMALLINT", "0x7fff", "32767"),
        ("bit(16)", "INTEGER", "0xffff", "65535"),
        ("bit(31)", "INTEGER", "0x7fffffff", "2147483647"),
        ("bit(32)", "BIGINT", "0xffffffff", "4294967295"),
        ("bit(63)", "BIGINT", "0x7fffffffffffffff", "9223372036854775807"),
        ("bit(64)", "DECIMAL(20,0)", "0xffffffffffffffff", "18446744073709551615"),
        ("year", "SMALLINT", "2155", "2155"),
        ("decimal(10,2)", "DECIMAL(10,2)", "-12345678.9", "-12345678.90"),
        ("decimal(28,28)", "DECIMAL(28,28)", "-0.1234567890123456789012345678", "-.1234567890123456789012345678"),
        ("decimal(28)", "DECIMAL(28,0)", "9999999999999999999999999999", "9999999999999999999999999999"),
        ("decimal(28,3) unsigned", "DECIMAL(28,3)", "1.5", "1.500"),
        ("float", "DOUBLE", "16777217", "16777216.0"),
        ("float", "DOUBLE", "0.1", "0.10000000149011612"),
        ("double", "DOUBLE", "-1.7976931348623157e308", "-1.7976931348623157e+308"),
        ("double", "DOUBLE", "0.1", "0.1"),
        ("char(3)", "VARCHAR", "'é '", "é"),
        ("varchar(9)", "VARCHAR", "'漢字 '", "漢字 "),
        ("tinytext", "VARCHAR", "''", ""),
        ("mediumtext character set latin1", "VARCHAR", "'ÿ'", "ÿ"),
        ("longtext", "VARCHAR", "'😀'", "😀"),
        ("enum('calm', 'cross')", "VARCHAR", "'cross'", "cross"),
        ("set('a', 'b', 'c')", "VARCHAR", "'c,a'", "a,c"),
        ("json", "VARCHAR", "'{\"a\": 1}'", "{\"a\": 1}"),
        ("uuid", "VARCHAR", "'0f8fad5b-d9cb-469f-a165-70867728950e'", "0f8fad5b-d9cb-469f-a165-70867728950e"),
        ("char(36)", "VARCHAR", "'no uuid'", "no uuid"),
        ("inet4", "VARCHAR", "'10.0.0.1'", "10.0.0.1"),
        ("inet6", "VARCHAR", "'2001:db8::1'", "2001:db8::1"),
        ("time", "VARCHAR", "'-838:59:59'", "-838:59:59"),
        ("time(6)", "VARCHAR", "'01:02:03.45'", "01:02:03.45"),
        ("date", "DATE", "'0001-01-01'", "0001-01-01"),
        ("date", "DATE", "'9999-12-31'", "9999-12-31"),
        ("datetime(6)", "TIMESTAMP", "'9999-12-31 23:59:59.999999'", "9999-12-31 23:59:59.999999"),
        ("datetime", "TIMESTAMP", "'0001-01-01'", "0001-01-01 00:00:00"),
        ("timestamp(6)", "TIMESTAMP WITH TIME ZONE", "'2038-01-19 03:14:07.999999'", "2038-01-19 03:14:07.999999"),
        ("binary(3)", "BLOB", "x'00ff'", @"\x00\xFF\x00"),
        ("binary(16)", "BLOB", "'0123456789abcdef'", "0123456789abcdef"),
        ("varbinary(9)", "BLOB", "x'00ff'", @"\x00\xFF"),
        ("longblob", "BLOB", "''", ""),
    ];

    [SkippableFact]
    public async Task Each_type_becomes_its_type_in_parquet_and_keeps_its_values()
    {
        Database.Execute($"CREATE TABLE things ({Columns((type, i) => $"c{i} {type.Sql} NULL")}); INSERT INTO things VALUES ({Columns((type, _) => type.Value)}), ({Columns((_, _) => "NULL")})");

        var result = await Scene.RunAsync(Request("things"));

        Assert.Equal((RunStatus.Success, 2L), (result.Summary.Status, result.Summary.Rows));
        Assert.Equal(Types.Select((type, i) => $"c{i} {type.InFile}"), Duck.Columns(FileOf(result)));
        var shown = Columns((type, i) => $"CAST({(type.InFile.EndsWith("ZONE", StringComparison.Ordinal) ? $"c{i} AT TIME ZONE 'UTC'" : $"c{i}")} AS VARCHAR)");
        var rows = Duck.Rows($"SELECT {shown} FROM '{FileOf(result)}' ORDER BY c0 NULLS LAST");
        Assert.Equal(Types.Select(type => (type.Sql, type.Text)), Types.Zip(rows[0], (type, text) => (type.Sql, (string)text!)));
        Assert.All(rows[1], Assert.Null);
        Assert.DoesNotContain(await Scene.EventsOf(result), happened => happened is PlanWarning);
    }

    [SkippableTheory]
    [InlineData("decimal(29,1)", "1.5", "VARCHAR", "1.5", "is decimal(29,1), and files have at most 28 digits")]
    [InlineData("decimal(65,30)", "-99999999999999999999999999999999999.000000000000000000000000000001", "VARCHAR", "-99999999999999999999999999999999999.000000000000000000000000000001", "is decimal(65,30), and files")]
    [InlineData("point", "ST_GeomFromText('POINT(1 2)', 4326)", "BLOB", @"\xE6\x10\x00\x00\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\xF0?\x00\x00\x00\x00\x00\x00\x00@", "is of type geometry, which files do not have")]
    public async Task What_a_file_has_only_another_type_for_is_on_record(string type, string value, string inFile, string text, string remark)
    {
        Database.Execute($"CREATE TABLE things (odd {type}); INSERT INTO things VALUES ({value})");

        var result = await Scene.RunAsync(Request("things"));

        Assert.Equal([$"odd {inFile}"], Duck.Columns(FileOf(result)));
        Assert.Equal(text, Duck.Rows($"SELECT CAST(odd AS VARCHAR) FROM '{FileOf(result)}'")[0][0]);
        Assert.StartsWith($"column 'odd' {remark}", Assert.Single((await Scene.EventsOf(result)).OfType<PlanWarning>()).Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("date", "'0000-00-00'", "date and holds 0000-00-00")]
    [InlineData("date", "'2024-02-00'", "date and holds 2024-02-00")]
    [InlineData("datetime", "'2023-02-29 12:00:00'", "datetime and holds 2023-02-29")]
    [InlineData("timestamp", "0", "timestamp and holds 0000-00-00")]
    [InlineData("boolean", "-2", "tinyint(1) and holds -2")]
    public async Task A_value_that_files_have_no_place_for_fails_the_run_and_is_named(string type, string value, string what)
    {
        Database.Execute($"CREATE TABLE things (id int, odd {type} NULL); INSERT INTO things VALUES (1, {value})");
        var request = Request("things");

        var result = await Scene.RunAsync(request with { Export = request.Export with { ChunkMaxAttempts = 1 } });

        Assert.Equal(RunStatus.Failed, result.Summary.Status);
        Assert.Contains($"Column 'odd' is {what}, which a file has no place for", result.Summary.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(Scene.Folder.Files);
    }

    private static string Columns(Func<(string Sql, string InFile, string Value, string Text), int, string> write) => string.Join(", ", Types.Select(write));
}
