using System.Data.Common;
using MySqlConnector;

namespace Rivet.Cli.Tests.Running;

/// <summary>A MariaDB server of one's own.</summary>
public sealed class MariaDbServer() : DatabaseServer("mariadb", "RIVET_TEST_MARIADB")
{
    protected override string LockOf(string table) => $"LOCK TABLES {table} WRITE";

    protected override DbConnection Connect(Uri url)
    {
        var settings = new MySqlConnectionStringBuilder { Server = url.Host, Port = (uint)url.Port, Database = "rivet", UserID = "rivet", Password = Password, Pooling = false };
        return new MySqlConnection(settings.ToString());
    }
}
