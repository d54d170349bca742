using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Rivet.Benchmarks.Stores;

namespace Rivet.Benchmarks.Exporting;

/// <summary>The same flights as a table of PostgreSQL.</summary>
internal static class FlightsOnPostgres
{
    /// <summary>Copies them from SQLite.</summary>
    public static void Load(string sqliteDatabase, Uri url)
    {
        using var sqlite = new SqliteConnection($"Data Source={sqliteDatabase};Mode=ReadOnly;Pooling=False");
        sqlite.Open();
        using var select = sqlite.CreateCommand();
        select.CommandText = "SELECT * FROM flights";
        using var rows = select.ExecuteReader();
        var columns = Enumerable.Range(0, rows.FieldCount).Select(i => (Name: rows.GetName(i), Type: TypeOf(rows.GetDataTypeName(i)))).ToList();
        using var postgres = new NpgsqlConnection(PostgresServer.ConnectionString(url));
        postgres.Open();
        using (var create = new NpgsqlCommand($"CREATE TABLE flights ({string.Join(", ", columns.Select(column => $"\"{column.Name}\" {column.Type.Sql}"))}, PRIMARY KEY (id))", postgres))
            create.ExecuteNonQuery();
        using (var import = postgres.BeginBinaryImport("COPY flights FROM STDIN (FORMAT binary)"))
        {
            while (rows.Read())
            {
                import.StartRow();
                for (var i = 0; i < columns.Count; i++)
                    Write(import, rows, i, columns[i].Type.Binary);
            }

            import.Complete();
        }

        using var analyze = new NpgsqlCommand("VACUUM ANALYZE flights", postgres) { CommandTimeout = 600 };
        analyze.ExecuteNonQuery();
    }

    private static void Write(NpgsqlBinaryImporter import, SqliteDataReader rows, int i, NpgsqlDbType type)
    {
        if (rows.IsDBNull(i))
            import.WriteNull();
        else if (type == NpgsqlDbType.Bigint)
            import.Write(rows.GetInt64(i), type);
        else if (type == NpgsqlDbType.Double)
            import.Write(rows.GetDouble(i), type);
        else if (type == NpgsqlDbType.Timestamp)
            import.Write(rows.GetDateTime(i), type);
        else
            import.Write(rows.GetString(i), type);
    }

    private static (string Sql, NpgsqlDbType Binary) TypeOf(string declared) => declared switch
    {
        "INTEGER" => ("bigint", NpgsqlDbType.Bigint),
        "REAL" => ("double precision", NpgsqlDbType.Double),
        "DATETIME" => ("timestamp", NpgsqlDbType.Timestamp),
        _ => ("text", NpgsqlDbType.Text),
    };
}
