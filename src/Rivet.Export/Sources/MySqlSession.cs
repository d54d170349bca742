using System.Data;
using System.Globalization;
using MySqlConnector;
using Rivet.Export.Configuration;

namespace Rivet.Export.Sources;

/// <summary>A session on MySQL or MariaDB that can only read, in UTC. One thread uses it at a time.</summary>
internal sealed class MySqlSession : IDisposable
{
    private const string BeginningSql = "SET time_zone = '+00:00'; SET SESSION TRANSACTION READ ONLY";

    private readonly MySqlConnection _connection;
    private readonly string _settings;
    private readonly int _id;

    private MySqlSession(MySqlConnection connection, string settings)
    {
        _connection = connection;
        _settings = settings;
        _id = connection.ServerThread;
    }

    /// <summary>Whether the server is still there, as far as it is known.</summary>
    public bool IsOpen => _connection.State == ConnectionState.Open;

    /// <exception cref="FormatException">It is no such URL.</exception>
    /// <exception cref="MySqlException">It cannot be opened.</exception>
    public static MySqlSession Open(string url)
    {
        var settings = MySqlUrl.Parse(url);
        settings.ConnectionTimeout = 15;
        settings.DefaultCommandTimeout = 0;
        settings.Keepalive = 30;
        settings.Pooling = false;
        settings.AutoEnlist = false;
        settings.AllowZeroDateTime = true;
        settings.TreatTinyAsBoolean = false;
        settings.GuidFormat = MySqlGuidFormat.None;
        var connection = new MySqlConnection(settings.ToString());
        try
        {
            connection.Open();
            using var command = Command(connection, BeginningSql);
            command.ExecuteNonQuery();
            return new MySqlSession(connection, settings.ToString());
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public MySqlCommand Command(string sql) => Command(_connection, sql);

    /// <summary>Ends it on the server, whatever it does there. Any thread may call it.</summary>
    public void Kill()
    {
        if (!IsOpen)
            return;
        try
        {
            // From another session. A query alone, for which there is KILL QUERY, could be missed before it has begun.
            using var other = new MySqlConnection(_settings);
            other.Open();
            using var command = Command(other, string.Create(CultureInfo.InvariantCulture, $"KILL {_id}"));
            command.ExecuteNonQuery();
        }
        catch (MySqlException)
        {
            // It is over already, or nothing reaches the server any more.
        }
    }

    public void Dispose() => _connection.Dispose();

    private static MySqlCommand Command(MySqlConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Running the user's query is what an export is; the session can only read.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
