using System.Globalization;
using Npgsql;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Sources;

/// <summary>A PostgreSQL database whose sessions can only read.</summary>
internal sealed partial class PostgresSource : ISource
{
    // Of tables that need no schema before their name, and of all with it.
    private const string TablesSql = """
        SELECT name, sql FROM (
          SELECT c.relname AS name, quote_ident(c.relname) AS sql, 0 AS place FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(c.oid) AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          UNION ALL
          SELECT n.nspname || '.' || c.relname, quote_ident(n.nspname) || '.' || quote_ident(c.relname), 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
        ) found ORDER BY place, name
        """;

    private const string PrimaryKeySql = """
        SELECT a.attname FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
        WHERE i.indrelid = to_regclass(@sql) AND i.indisprimary AND k.place <= i.indnkeyatts ORDER BY k.place
        """;

    private readonly NpgsqlConnection _connection;

    private PostgresSource(NpgsqlConnection connection) => _connection = connection;

    /// <exception cref="FormatException">It is no such URL.</exception>
    /// <exception cref="NpgsqlException">It cannot be opened.</exception>
    public static PostgresSource Open(string url)
    {
        var settings = PostgresUrl.Parse(url);
        settings.Options = $"{settings.Options} -c default_transaction_read_only=on -c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=postgres -c extra_float_digits=1".TrimStart();
        settings.Timeout = 15;
        settings.CommandTimeout = 0;
        settings.TcpKeepAlive = true;
        settings.TcpKeepAliveTime = 30;
        settings.TcpKeepAliveInterval = 10;
        settings.IncludeErrorDetail = false;
        settings.Enlist = false;
        var connection = new NpgsqlConnection(settings.ToString());
        try
        {
            connection.Open();
            return new PostgresSource(connection);
        }
        catch (Exception failure) when (failure is System.Net.Sockets.SocketException or TimeoutException)
        {
            connection.Dispose();
            throw new NpgsqlException(failure.Message, failure);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public IReadOnlyList<SourceTable> Tables()
    {
        using var command = Command(TablesSql);
        using var reader = command.ExecuteReader();
        var tables = new List<SourceTable>();
        while (reader.Read())
            tables.Add(new SourceTable(reader.GetString(0), reader.GetString(1)));
        return tables;
    }

    public IReadOnlyList<string> PrimaryKey(SourceTable table)
    {
        using var command = Command(PrimaryKeySql);
        command.Parameters.AddWithValue("sql", table.Sql);
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
            columns.Add(reader.GetString(0));
        return columns;
    }

    public IReadOnlyList<SourceColumn> Columns(string sql, PlannedColumns recorded, CancellationToken cancellation = default)
    {
        try
        {
            using var command = Command($"SELECT * FROM {ChunkSql.Derived(sql)}");
            using var reader = command.ExecuteReaderAsync(System.Data.CommandBehavior.SchemaOnly, cancellation).GetAwaiter().GetResult();
            return [.. reader.GetColumnSchema().Select(PostgresColumn.Of)];
        }
        catch (PostgresException failure) when (failure.SqlState.StartsWith("42", StringComparison.Ordinal))
        {
            throw new SourceRefusalException($"PostgreSQL refuses it: {failure.MessageText}; it must be one SELECT", failure);
        }
    }

    public string? OtherThanIntegers(SourceRelation relation, int ordinal) => relation.OtherThanIntegers(ordinal);

    public KeyStatistics KeyStatisticsOf(SourceRelation relation, int key)
    {
        using var command = Command(ChunkSql.Statistics(relation, key, cast: "::bigint"));
        return KeyStatistics.Read(command);
    }

    public long CountOutside(SourceRelation relation, int key, PlannedChunking rule) => Number(
        rule.Pages is { } pages ? Pages(relation, key).CountOutside(pages, rule.NullKeys) : ChunkSql.CountOutside(relation, key, rule, Literal));

    public long Count(string sql) => Number(ChunkSql.Count(sql));

    public RowReader Read(SourceRelation relation, int? key, ChunkScope scope, CancellationToken cancellation)
    {
        var where = scope switch
        {
            ChunkScope.Increment increment => $" WHERE {Within(relation, key!.Value, increment)}",
            ChunkScope.Page page => $" WHERE {Pages(relation, key!.Value).Within(page)}",
            _ => ChunkSql.Where(key, scope, Literal),
        };
        var values = relation.Columns.Select((column, i) => string.Format(CultureInfo.InvariantCulture, column.ReadAs, $"c{i}"));
        var command = Command($"{ChunkSql.Named(relation)} SELECT {string.Join(", ", values)} FROM source{where}");
        return new PostgresRows(command, relation.Columns, cancellation);
    }

    public void Dispose() => _connection.Dispose();

    // No parameters: what looks like one may stand in the user's query.
    private static string Literal(long key) => string.Create(CultureInfo.InvariantCulture, $"('{key}'::bigint)");

    private long Number(string sql)
    {
        using var command = Command(sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private NpgsqlCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Running the user's query is what an export is; the session can only read.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
