using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;
using Rivet.Export.Sources;

namespace Rivet.Export.Tests.Sources;

/// <summary>What each database says that waiting does not help with, and what may pass.</summary>
public sealed class SourceFailureTests
{
    [Theory]
    [InlineData(1, true, "SQL error")]
    [InlineData(3, true, "permission denied")]
    [InlineData(11, true, "malformed")]
    [InlineData(23, true, "not authorized")]
    [InlineData(26, true, "not a database")]
    [InlineData(5, false, "busy")]
    [InlineData(6, false, "locked")]
    [InlineData(10, false, "input or output error")]
    [InlineData(14, false, "cannot be opened")]
    public void Of_sqlite(int code, bool isPermanent, string what) => Judge(isPermanent, what, new SqliteException("it says", code));

    [Theory]
    [InlineData("0A000", true, "feature not supported")]
    [InlineData("22012", true, "division by zero")]
    [InlineData("25006", true, "read only transaction")]
    [InlineData("28P01", true, "wrong password")]
    [InlineData("3D000", true, "no such database")]
    [InlineData("3F000", true, "no such schema")]
    [InlineData("42P01", true, "no such table")]
    [InlineData("42501", true, "permission denied")]
    [InlineData("08006", false, "connection lost")]
    [InlineData("25P03", false, "idle for too long")]
    [InlineData("40001", false, "serialization failure")]
    [InlineData("53300", false, "too many connections")]
    [InlineData("55P03", false, "lock not available")]
    [InlineData("57014", false, "query cancelled")]
    [InlineData("57P01", false, "server shuts down")]
    [InlineData("58030", false, "input or output error")]
    public void Of_postgres(string state, bool isPermanent, string what) => Judge(isPermanent, what, new PostgresException("it says", "ERROR", "ERROR", state));

    // The driver's own exceptions cannot be made, so the server is made to say it.
    [SkippableTheory]
    [InlineData("SELECT * FROM nowhere", true, "no such table")]
    [InlineData("SELECT nothing FROM items", true, "no such column")]
    [InlineData("SELECT FROM", true, "syntax")]
    [InlineData("SELECT * FROM broken", true, "view without its table")]
    [InlineData("SELECT * FROM nowhere.items", true, "no such table elsewhere")]
    [InlineData("SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213", false, "deadlock")]
    [InlineData("SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1205", false, "lock wait timeout")]
    [InlineData("SIGNAL SQLSTATE '08004' SET MYSQL_ERRNO = 1040", false, "too many connections")]
    [InlineData("SIGNAL SQLSTATE '28000' SET MYSQL_ERRNO = 1045", true, "wrong password")]
    [InlineData("SIGNAL SQLSTATE '42000' SET MYSQL_ERRNO = 1142", true, "permission denied")]
    [InlineData("SIGNAL SQLSTATE '25006' SET MYSQL_ERRNO = 1792", true, "read only transaction")]
    public void Of_mysql(string sql, bool isPermanent, string what)
    {
        using var database = new MariaDbDatabase().Execute("CREATE TABLE items (id INT); CREATE TABLE gone (id INT); CREATE VIEW broken AS SELECT id FROM gone; DROP TABLE gone");

        Judge(isPermanent, what, Assert.Throws<MySqlException>(() => database.Execute(sql)));
    }

    [Fact]
    public void Of_what_lies_between()
    {
        Judge(isPermanent: false, "no connection", new NpgsqlException("it says", new SocketException()));
        Judge(isPermanent: false, "a socket", new SocketException());
        Judge(isPermanent: false, "too late", new TimeoutException());
        Judge(isPermanent: true, "a file that may not be read", new UnauthorizedAccessException());
        Assert.Equal(SourceFailureKind.None, SourceFailure.KindOf(new InvalidDataException("a value that does not fit")));
        Assert.Equal(SourceFailureKind.None, SourceFailure.KindOf(new IOException("a full disk")));
    }

    private static void Judge(bool isPermanent, string what, Exception failure) =>
        Assert.Equal((what, isPermanent ? SourceFailureKind.Permanent : SourceFailureKind.Passing), (what, SourceFailure.KindOf(failure)));
}
