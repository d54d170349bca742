using Rivet.Journal.Actors;

namespace Rivet.Benchmarks.Stores;

/// <summary>A database of its own on a PostgreSQL server.</summary>
internal sealed class DatabaseStore(PostgresServer server, Uri url, string name) : IMeasuredStore
{
    public Uri Url => url;

    public JournalStore Journal => JournalStore.At(url.ToString());

    /// <summary>The tables with their indexes, without what every database holds.</summary>
    public Task<long> BytesAsync() => Task.FromResult(Convert.ToInt64(
        PostgresServer.ExecuteAt(url, "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"),
        System.Globalization.CultureInfo.InvariantCulture));

    public ValueTask DisposeAsync()
    {
        server.Execute($"DROP DATABASE {name} WITH (FORCE)");
        return ValueTask.CompletedTask;
    }
}
