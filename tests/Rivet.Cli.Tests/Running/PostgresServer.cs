using System.Data.Common;
using Npgsql;

namespace Rivet.Cli.Tests.Running;

/// <summary>A PostgreSQL server of one's own.</summary>
public sealed class PostgresServer() : DatabaseServer("postgres", "RIVET_TEST_POSTGRES")
{
    protected override string LockOf(string table) => $"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE";

    protected override DbConnection Connect(Uri url)
    {
        var settings = new NpgsqlConnectionStringBuilder { Host = url.Host, Port = url.Port, Database = "postgres", Username = "rivet", Password = Password, Pooling = false };
        return new NpgsqlConnection(settings.ToString());
    }
}
