using System.Data.Common;

namespace Rivet.Journal.Actors;

/// <summary>Several writes to the run index or the leases that count together, or, without <see cref="Commit"/>, not at all.</summary>
internal sealed class IndexTransaction : IDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;

    public IndexTransaction(JournalStore store)
    {
        _connection = store.OpenIndex();
        try
        {
            _transaction = _connection.BeginTransaction();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = _connection.Command(sql, parameters);
        command.Transaction = _transaction;
        command.ExecuteNonQuery();
    }

    public void Commit() => _transaction.Commit();

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }
}
