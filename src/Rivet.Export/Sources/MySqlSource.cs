using System.Globalization;
using MySqlConnector;
using Rivet.Journal;

namespace Rivet.Export.Sources;

/// <summary>A database of MySQL or MariaDB whose sessions can only read. After rows that were not read to their end, the session is over.</summary>
internal sealed partial class MySqlSource : ISource
{
    private const string TablesSql = """
        SELECT table_schema, table_name, table_schema = DATABASE() FROM information_schema.tables
        WHERE table_type IN ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED') AND table_schema NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')
        ORDER BY table_schema, table_name
        """;

    private readonly MySqlSession _session;

    private MySqlSource(MySqlSession session) => _session = session;

    /// <exception cref="FormatException">It is no such URL.</exception>
    /// <exception cref="MySqlException">It cannot be opened.</exception>
    public static MySqlSource Open(string url) => new(MySqlSession.Open(url));

    public IReadOnlyList<SourceTable> Tables()
    {
        using var command = _session.Command(TablesSql);
        using var reader = command.ExecuteReader();
        var plain = new List<SourceTable>();
        var qualified = new List<SourceTable>();
        while (reader.Read())
        {
            var (schema, name) = (reader.GetString(0), reader.GetString(1));
            if (reader.GetInt64(2) == 1)
                plain.Add(new SourceTable(name, Quote(name)));
            qualified.Add(new SourceTable($"{schema}.{name}", $"{Quote(schema)}.{Quote(name)}"));
        }

        return [.. plain, .. qualified];
    }

    public IReadOnlyList<string> PrimaryKey(SourceTable table)
    {
        using var command = _session.Command($"SHOW KEYS FROM {table.Sql} WHERE Key_name = 'PRIMARY'");
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
            columns.Add(reader.GetString("Column_name"));
        return columns;
    }

    public IReadOnlyList<SourceColumn> Columns(string sql, PlannedColumns recorded, CancellationToken cancellation = default)
    {
        try
        {
            using var command = _session.Command($"SELECT * FROM {ChunkSql.Derived(sql)} LIMIT 0");
            using var reader = command.ExecuteReaderAsync(cancellation).GetAwaiter().GetResult();
            return [.. reader.GetColumnSchema().Cast<MySqlDbColumn>().Select(MySqlColumn.Of)];
        }
        catch (MySqlException failure) when (_session.IsOpen && failure.SqlState is null)
        {
            // The driver did not even ask the server.
            throw new SourceRefusalException("has parameters or variables, and nothing gives them values; write the values into it", failure);
        }
        catch (MySqlException failure) when (IsMistake(failure.SqlState))
        {
            throw new SourceRefusalException($"the server refuses it: {failure.Message}; it must be one SELECT", failure);
        }
    }

    public string? OtherThanIntegers(SourceRelation relation, int ordinal) => relation.OtherThanIntegers(ordinal);

    public KeyStatistics KeyStatisticsOf(SourceRelation relation, int key)
    {
        using var command = _session.Command(ChunkSql.Statistics(relation, key));
        try
        {
            return KeyStatistics.Read(command);
        }
        catch (OverflowException failure)
        {
            throw new SourceRefusalException(
                $"column '{relation.Columns[key].Name}' holds keys above {long.MaxValue}, which is the largest that chunks are cut by; use another column or 'mode: full'", failure);
        }
    }

    public long CountOutside(SourceRelation relation, int key, PlannedChunking rule) => Number(
        rule.Pages is { } pages ? Pages(relation, key).CountOutside(pages, rule.NullKeys) : ChunkSql.CountOutside(relation, key, rule, ChunkSql.Plain));

    public long Count(string sql) => Number(ChunkSql.Count(sql));

    public RowReader Read(SourceRelation relation, int? key, ChunkScope scope, CancellationToken cancellation)
    {
        // All rows as they stand: an order that the query asks for is lost when it stands within another.
        var sql = scope switch
        {
            ChunkScope.Everything => relation.Sql,
            ChunkScope.Increment increment => $"{ChunkSql.Named(relation)} SELECT * FROM source WHERE {Within(relation, key!.Value, increment)}",
            ChunkScope.Page page => $"{ChunkSql.Named(relation)} SELECT * FROM source WHERE {Pages(relation, key!.Value).Within(page)}",
            _ => $"{ChunkSql.Named(relation)} SELECT * FROM source{ChunkSql.Where(key, scope, ChunkSql.Plain)}",
        };
        return new MySqlRows(_session.Command(sql), _session.Kill, relation.Columns, cancellation);
    }

    public void Dispose() => _session.Dispose();

    private static string Quote(string name) => SqlNames.Quote(name, '`');

    // Syntax and names, a wrong number of columns, wrong values.
    private static bool IsMistake(string? state) => state?[..2] is "42" or "21" or "22";

    private long Number(string sql)
    {
        using var command = _session.Command(sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
