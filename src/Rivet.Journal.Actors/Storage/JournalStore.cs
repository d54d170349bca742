using System.Data.Common;

namespace Rivet.Journal.Actors;

/// <summary>Where journals are kept: a folder of this machine, or a PostgreSQL database. Naming one touches nothing.</summary>
public abstract class JournalStore
{
    private protected JournalStore()
    {
    }

    /// <summary>What the store is called where people read it: a path, or a URL without its password.</summary>
    public abstract string Name { get; }

    /// <summary>The persistence plugin's settings for this store, in HOCON. They may hold a password.</summary>
    internal abstract string PluginHocon { get; }

    /// <summary>The store's own clock as an SQL expression: 100-nanosecond ticks since the Unix epoch.</summary>
    internal abstract string NowTicks { get; }

    /// <summary>An embedded store: SQLite files in a folder.</summary>
    /// <param name="folder">The folder, usually <c>.rivet</c> beside a configuration. It is made when it is missing.</param>
    public static SqliteStore InFolder(string folder) => new(folder);

    /// <summary>The store that a URL names.</summary>
    /// <param name="url"><c>postgresql://user:password@host:port/database</c> or <c>sqlite:///folder/journal.db</c>.</param>
    /// <exception cref="JournalConfigurationException">The URL names no store. The message does not repeat its password.</exception>
    public static JournalStore At(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        var scheme = url.IndexOf("://", StringComparison.Ordinal) is > 0 and <= 20 and var end && url[..end].All(char.IsAsciiLetter)
            ? url[..end].ToLowerInvariant()
            : "";
        return scheme switch
        {
            "postgresql" or "postgres" => AtServer(url),
            "sqlite" => SqliteStore.AtPath(url[(scheme.Length + 3)..]),
            "" => throw new JournalConfigurationException("the store's URL does not begin with a kind of store; known: postgresql://…, sqlite://…"),
            _ => throw new JournalConfigurationException($"a '{scheme}' store is not known; known: postgresql://…, sqlite://…"),
        };
    }

    private static PostgresStore AtServer(string url)
    {
        try
        {
            return new PostgresStore(PostgresUrl.Parse(url));
        }
        catch (FormatException mistake)
        {
            throw new JournalConfigurationException($"the PostgreSQL store's URL: {mistake.Message}", mistake);
        }
    }

    /// <summary>Makes what the journals need, or checks that it is there.</summary>
    /// <exception cref="JournalConfigurationException">The store cannot be written.</exception>
    internal abstract void Prepare();

    /// <summary>Makes what the run index and the leases need, anew if what is there is damaged.</summary>
    internal abstract void PrepareIndex();

    /// <summary>Whether a failure says that a table of the run index or of the leases is not there.</summary>
    internal abstract bool LacksTable(DbException failure);

    /// <summary>Closes the connections that are kept open.</summary>
    internal abstract void Release();

    /// <summary>An open connection that only reads; null when there is no journal yet.</summary>
    internal abstract Task<DbConnection?> OpenForReadingAsync(CancellationToken cancellation);

    /// <summary>An open connection for a journal that reads its rows, one of those that its process keeps open.</summary>
    internal abstract Task<DbConnection> OpenForReplayAsync(CancellationToken cancellation);

    /// <summary>An open connection to the run index and the leases that only reads; null when there are none yet.</summary>
    internal abstract Task<DbConnection?> OpenIndexForReadingAsync(CancellationToken cancellation);

    /// <summary>An open connection to the run index and the leases.</summary>
    internal abstract DbConnection OpenIndex();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
