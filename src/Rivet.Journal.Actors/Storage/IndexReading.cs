using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors;

/// <summary>Reads the run index and the leases without writing either. Where there are none, or damaged ones, they say nothing: both are made anew.</summary>
internal static class IndexReading
{
    /// <summary>What they say.</summary>
    /// <param name="store">Whose index.</param>
    /// <param name="read">Reads from an open connection.</param>
    /// <param name="nothing">What is said where there are none.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DbException">They cannot be read now.</exception>
    public static async Task<T> ReadIndexAsync<T>(this JournalStore store, Func<DbConnection, Task<T>> read, T nothing, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await store.OpenIndexForReadingAsync(cancellation).ConfigureAwait(false);
            return connection is not null && await IndexSchema.IsThereAsync(connection, cancellation).ConfigureAwait(false)
                ? await read(connection).ConfigureAwait(false)
                : nothing;
        }
        catch (SqliteException failure) when (SqliteStore.IsDamaged(failure))
        {
            return nothing;
        }
    }
}
