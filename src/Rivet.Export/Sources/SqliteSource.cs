using System.Globalization;
using Microsoft.Data.Sqlite;
using Rivet.Journal;
using SQLitePCL;

namespace Rivet.Export.Sources;

/// <summary>A SQLite database, opened to be read only. One thread uses it at a time.</summary>
internal sealed partial class SqliteSource : ISource
{
    private readonly SqliteConnection _connection;

    private SqliteSource(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the file, which must exist.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static SqliteSource Open(string path)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            return new SqliteSource(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Tables and views, SQLite's own left out.</summary>
    public IReadOnlyList<SourceTable> Tables() =>
        [.. Strings("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name", null)
            .Select(name => new SourceTable(name, SqlNames.Quote(name)))];

    public IReadOnlyList<string> PrimaryKey(SourceTable table) =>
        Strings("SELECT name FROM pragma_table_info($name) WHERE pk > 0 ORDER BY pk", table.Name);

    public IReadOnlyList<SourceColumn> Columns(string sql, PlannedColumns recorded, CancellationToken cancellation = default) => SqliteColumns.Of(this, sql, recorded);

    public string? OtherThanIntegers(SourceRelation relation, int ordinal)
    {
        // Where all are integers, the types of none have to be gathered.
        var others = StorageClassesOf(relation.Sql, relation.Columns.Count, [ordinal], $" WHERE typeof(c{ordinal}) NOT IN ('integer', 'null')")[0];
        return others == StorageClasses.None ? null : others.ToString().ToLowerInvariant();
    }

    /// <summary>The columns of a query with their declared types; a type is empty for an expression. The query is not run.</summary>
    /// <exception cref="SqliteException">It is no query, or more than one.</exception>
    /// <exception cref="InvalidOperationException">It has parameters.</exception>
    public IReadOnlyList<(string Name, string DeclaredType)> Describe(string sql)
    {
        // Who prepares a statement does not wait for a lock as who runs one does.
        Strings("SELECT name FROM sqlite_schema LIMIT 1", null);

        // Only one query can stand within another.
        using (Prepare($"SELECT * FROM (\n{sql}\n)"))
        using (var query = Prepare(sql))
        {
            if (raw.sqlite3_bind_parameter_count(query) > 0)
                throw new InvalidOperationException($"The query has parameters: {sql}");
            return [.. Enumerable.Range(0, raw.sqlite3_column_count(query))
                .Select(i => (raw.sqlite3_column_name(query, i).utf8_to_string(), raw.sqlite3_column_decltype(query, i).utf8_to_string() ?? ""))];
        }
    }

    /// <summary>The storage classes that are present in each of some columns, NULL left out.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="ordinals">Which are looked at.</param>
    /// <param name="where">The condition that rows meet which are looked at, with a space before it; empty for all.</param>
    public IReadOnlyList<StorageClasses> StorageClassesOf(string sql, int columns, IReadOnlyList<int> ordinals, string where = "")
    {
        var masks = ordinals.Select(i =>
            $"MAX(typeof(c{i}) = 'integer') + 2 * MAX(typeof(c{i}) = 'real') + 4 * MAX(typeof(c{i}) = 'text') + 8 * MAX(typeof(c{i}) = 'blob')");
        using var command = Command($"{SqlNames.Named(sql, columns)} SELECT {string.Join(", ", masks)} FROM source{where}");
        using var reader = command.ExecuteReader();
        reader.Read();
        return [.. ordinals.Select((_, i) => reader.IsDBNull(i) ? StorageClasses.None : (StorageClasses)reader.GetInt32(i))];
    }

    public KeyStatistics KeyStatisticsOf(SourceRelation relation, int key)
    {
        using var command = Command(ChunkSql.Statistics(relation, key));
        return KeyStatistics.Read(command);
    }

    public long CountOutside(SourceRelation relation, int key, PlannedChunking rule) => Number(
        rule.Pages is { } pages ? Pages(relation, key).CountOutside(pages, rule.NullKeys) : ChunkSql.CountOutside(relation, key, rule, ChunkSql.Plain));

    public long Count(string sql) => Number(ChunkSql.Count(sql));

    public RowReader Read(SourceRelation relation, int? key, ChunkScope scope, CancellationToken cancellation)
    {
        var source = ChunkSql.Named(relation);
        var command = scope switch
        {
            // As it stands: an order that the query asks for is kept.
            ChunkScope.Everything => Command(relation.Sql),
            ChunkScope.NullKeys => Command($"{source} SELECT * FROM source WHERE c{key} IS NULL"),
            ChunkScope.Page page => Command($"{source} SELECT * FROM source WHERE {Pages(relation, key!.Value).Within(page)}"),
            ChunkScope.Increment increment => Increment("*", relation, key!.Value, increment),
            ChunkScope.Keys keys => KeyRange($"{source} SELECT * FROM source WHERE c{key} >= $first AND c{key} <= $last", keys),
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "There is no such part."),
        };
        return new SqliteRows(command, relation.Columns, cancellation);
    }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand KeyRange(string sql, ChunkScope.Keys keys)
    {
        var command = Command(sql);
        command.Parameters.AddWithValue("$first", keys.First);
        command.Parameters.AddWithValue("$last", keys.Last);
        return command;
    }

    private List<string> Strings(string sql, string? name)
    {
        using var command = Command(sql);
        if (name is not null)
            command.Parameters.AddWithValue("$name", name);
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
            found.Add(reader.GetString(0));
        return found;
    }

    private long Number(string sql)
    {
        using var command = Command(sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_connection.Handle, sql, out var statement), _connection.Handle);
        return statement;
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Running the user's query is what an export is; the connection can only read.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
