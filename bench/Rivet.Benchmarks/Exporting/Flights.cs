using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Rivet.Benchmarks.Stores;

namespace Rivet.Benchmarks.Exporting;

/// <summary>Three million flights of 2001 (US Bureau of Transportation Statistics), from the npm package vega-datasets, as an SQLite table with a key.</summary>
internal static class Flights
{
    private const string Package = "vega-datasets@3.2.1";

    /// <summary>The database, made when it is not there yet.</summary>
    /// <param name="rows">How many flights it holds, from the first on.</param>
    public static string Database(int rows)
    {
        var folder = Directory.CreateDirectory(Path.Combine(MeasuredFolder.Artifacts(), "data")).FullName;
        var database = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"flights-{rows}.db"));
        if (!File.Exists(database))
        {
            Load(Parquet(folder), database + ".new", rows);
            File.Move(database + ".new", database);
        }

        return database;
    }

    private static string Parquet(string folder)
    {
        var parquet = Path.Combine(folder, "flights-3m.parquet");
        if (!File.Exists(parquet))
            Extract(Download(folder), parquet);
        return parquet;
    }

    private static string Download(string folder)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["pack", Package, "--silent"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var name = npm.StandardOutput.ReadToEnd().Trim();
        npm.WaitForExit();
        return npm.ExitCode == 0 ? Path.Combine(folder, name) : throw new InvalidOperationException($"npm pack {Package} failed.");
    }

    private static void Extract(string package, string parquet)
    {
        using var archive = new TarReader(new GZipStream(File.OpenRead(package), CompressionMode.Decompress));
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.Name == "package/data/flights-3m.parquet")
            {
                entry.ExtractToFile(parquet, overwrite: true);
                return;
            }
        }

        throw new InvalidOperationException($"{package} holds no flights-3m.parquet.");
    }

    private static void Load(string parquet, string database, int rows)
    {
        File.Delete(database);
        using var duck = new DuckDBConnection("Data Source=:memory:");
        duck.Open();
        using var select = duck.CreateCommand();
        select.CommandText = $"SELECT * FROM read_parquet('{parquet}') LIMIT {rows}";
        using var reader = select.ExecuteReader();
        using var sqlite = new SqliteConnection($"Data Source={database};Pooling=False");
        sqlite.Open();
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var columns = names.Select((name, i) => $"\"{name}\" {TypeOf(reader.GetFieldType(i))}");
        using var transaction = sqlite.BeginTransaction();
        using var create = sqlite.CreateCommand();
        create.CommandText = $"CREATE TABLE flights (id INTEGER PRIMARY KEY, {string.Join(", ", columns)})";
        create.ExecuteNonQuery();
        using var insert = sqlite.CreateCommand();
        insert.CommandText = $"INSERT INTO flights VALUES (NULL, {string.Join(", ", names.Select((_, i) => $"$p{i}"))})";
        var parameters = names.Select((_, i) => insert.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" })).ToList();
        while (reader.Read())
        {
            for (var i = 0; i < parameters.Count; i++)
                parameters[i].Value = reader.GetValue(i) is DateTime time ? time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : reader.GetValue(i);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static string TypeOf(Type type) =>
        type == typeof(string) ? "TEXT" : type == typeof(DateTime) ? "DATETIME" : type == typeof(double) || type == typeof(float) ? "REAL" : "INTEGER";
}
