using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Rivet.Export.Sources;

/// <summary>What a failure says of the source.</summary>
internal enum SourceFailureKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is away or busy, which may pass: a lost connection, a restart, a lock, a time-out, too many connections.</summary>
    Passing = 1,

    /// <summary>It fails again however long is waited.</summary>
    Permanent = 2,
}

/// <summary>Tells what may pass from what does not.</summary>
internal static class SourceFailure
{
    // The query does not run (error), or the file is no database (not a database, malformed), or may not be read (permission, authorization).
    private static readonly int[] PermanentOfSqlite = [1, 3, 11, 23, 26];

    // What the server says of a query it has understood: not supported, wrong data, no such user, database or schema, wrong or forbidden, refused by a function.
    private static readonly string[] PermanentOfPostgres = ["0A", "22", "28", "3D", "3F", "42", "P0"];

    // Wrong user or database, wrong or forbidden query, no such table or column, wrong data.
    private static readonly MySqlErrorCode[] PermanentOfMySql =
    [
        MySqlErrorCode.AccessDenied, MySqlErrorCode.DatabaseAccessDenied, MySqlErrorCode.UnknownDatabase, MySqlErrorCode.NoSuchTable,
        MySqlErrorCode.UnknownTable, MySqlErrorCode.BadFieldError, MySqlErrorCode.ParseError, MySqlErrorCode.TableAccessDenied,
        MySqlErrorCode.ColumnAccessDenied, MySqlErrorCode.SpecifiedAccessDeniedError, MySqlErrorCode.StoredProcedureDoesNotExist, MySqlErrorCode.ViewInvalid,
        MySqlErrorCode.CannotExecuteInReadOnlyTransaction, MySqlErrorCode.UnsupportedPreparedStatement, MySqlErrorCode.DataOutOfRange, MySqlErrorCode.DivisionByZero,
        MySqlErrorCode.NoSuchUser, MySqlErrorCode.CannotAggregateTwoCollations, MySqlErrorCode.CannotAggregateNCollations,
    ];

    public static SourceFailureKind KindOf(Exception failure) => failure switch
    {
        SqliteException sqlite when PermanentOfSqlite.Contains(sqlite.SqliteErrorCode) => SourceFailureKind.Permanent,
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => SourceFailureKind.Permanent,
        PostgresException postgres when PermanentOfPostgres.Contains(postgres.SqlState[..2]) => SourceFailureKind.Permanent,
        MySqlException mysql when PermanentOfMySql.Contains(mysql.ErrorCode) => SourceFailureKind.Permanent,
        UnauthorizedAccessException or SourceRefusalException => SourceFailureKind.Permanent,
        DbException or SocketException or TimeoutException => SourceFailureKind.Passing,
        _ => SourceFailureKind.None,
    };
}
