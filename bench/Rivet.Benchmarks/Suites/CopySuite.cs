using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rivet.Benchmarks.Exporting;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;
using Rivet.Export;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Benchmarks.Suites;

/// <summary>
/// How fast a table becomes Parquet: by rivet with one worker and with four, by a plain loop, and by DuckDB, which copies a table of its own: its
/// extensions that read other databases are not on NuGet.
/// </summary>
internal sealed class CopySuite : ISuite
{
    private const string Speed = "rows/s";
    private const string Duck = "DuckDB COPY, its own table";

    public string Name => "copy";

    public async Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale)
    {
        var rows = scale.Of(3_000_000, 300_000);
        var database = Flights.Database(rows);
        using var folders = new MeasuredFolder(Name);
        using var server = new PostgresServer();
        await using var postgres = server.Next();
        var url = postgres.Url;
        FlightsOnPostgres.Load(database, url);
        using var duck = Loaded(database, rows);
        (string Subject, Func<string, Task> Copy)[] contenders =
        [
            (Duck, folder => Task.Run(() => Execute(duck, $"COPY flights TO '{folder}/flights.parquet' (FORMAT parquet, COMPRESSION zstd)"))),
            ("plain loop, SQLite", folder => Task.Run(() => PlainAsync(new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False"), folder))),
            ("plain loop, PostgreSQL", folder => Task.Run(() => PlainAsync(new NpgsqlConnection(PostgresServer.ConnectionString(url)), folder))),
            .. Rivets("SQLite", new SourceDefinition("sqlite", database), folders),
            .. Rivets("PostgreSQL", SourceAt(url, folders), folders),
        ];
        await Turns.TakeAsync(1, contenders, one => MeasureAsync(folders, rows, one, new Figures()));
        await Turns.TakeAsync(scale.Rounds, contenders, one => MeasureAsync(folders, rows, one, figures));
        return [.. TargetsOf("SQLite", figures), .. TargetsOf("PostgreSQL", figures)];
    }

    private static IEnumerable<Target> TargetsOf(string source, Figures figures)
    {
        foreach (var peer in (string[])[$"plain loop, {source}", Duck])
            yield return Target.None($"{source}: rows/s of rivet with 4 workers, times {peer}", figures.Ratio(($"rivet, 4 workers, {source}", Speed), (peer, Speed)));
    }

    private static IEnumerable<(string, Func<string, Task>)> Rivets(string name, SourceDefinition source, MeasuredFolder folders) =>
        ((int[])[1, 4]).Select<int, (string, Func<string, Task>)>(workers => (
            string.Create(CultureInfo.InvariantCulture, $"rivet, {workers} {(workers == 1 ? "worker" : "workers")}, {name}"),
            folder => RivetAsync(folders, source, workers, folder)));

    private static SourceDefinition SourceAt(Uri url, MeasuredFolder folders)
    {
        var file = Path.Combine(Directory.CreateDirectory(folders.Next().Folder).FullName, "rivet.yaml");
        File.WriteAllText(file, $$"""
            source: { type: postgres, url: "{{url}}" }
            exports: [{ name: flights, table: flights, destination: { type: local, path: . } }]
            """);
        return ConfigurationFile.Load(file).Source;
    }

    private static async Task RivetAsync(MeasuredFolder folders, SourceDefinition source, int workers, string folder)
    {
        await using var store = folders.Next();
        await using var journals = RunJournals.Start(new RunJournalOptions { Store = store.Journal });
        var export = new ExportDefinition
        {
            Name = "flights",
            Table = "flights",
            Mode = ExportMode.Chunked,
            ChunkSize = 250_000,
            Parallel = workers,
            DestinationPath = folder,
        };
        await new Exporter(journals).RunAsync(new ExportRequest("rivet.yaml", source, export));
    }

    private static async Task PlainAsync(DbConnection connection, string folder)
    {
        await using var source = connection;
        await source.OpenAsync();
        await using var select = source.CreateCommand();
        select.CommandText = "SELECT * FROM flights";
        await using var rows = await select.ExecuteReaderAsync();
        PlainLoop.Copy(rows, Path.Combine(folder, "flights.parquet"));
    }

    private static async Task MeasureAsync(MeasuredFolder folders, int rows, (string Subject, Func<string, Task> Copy) one, Figures figures)
    {
        await using var destination = folders.Next();
        Directory.CreateDirectory(destination.Folder);
        using var memory = new PeakMemory();
        var cost = await Cost.OfAsync(() => one.Copy(destination.Folder));
        figures.Add(one.Subject, Speed, rows / cost.Elapsed.TotalSeconds);
        figures.Add(one.Subject, "processor s", cost.Processor.TotalSeconds);
        figures.Add(one.Subject, "MB resident at most, of all contenders' process", memory.Stop() / 1e6);
        using var duck = new DuckDBConnection("Data Source=:memory:");
        duck.Open();
        using var count = duck.CreateCommand();
        count.CommandText = $"SELECT COUNT(DISTINCT id) FROM '{destination.Folder}/*.parquet'";
        if (Convert.ToInt64(count.ExecuteScalar(), CultureInfo.InvariantCulture) is var found && found != rows)
            throw new InvalidOperationException($"{one.Subject} exported {found} of {rows} rows.");
    }

    private static DuckDBConnection Loaded(string database, int rows)
    {
        var duck = new DuckDBConnection("Data Source=:memory:");
        duck.Open();
        Execute(duck, $"CREATE TABLE flights AS SELECT row_number() OVER () AS id, * FROM (SELECT * FROM read_parquet('{Path.GetDirectoryName(database)}/flights-3m.parquet') LIMIT {rows})");
        return duck;
    }

    private static void Execute(DuckDBConnection duck, string sql)
    {
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
