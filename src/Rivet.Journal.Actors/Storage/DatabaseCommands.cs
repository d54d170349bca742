using System.Data.Common;

namespace Rivet.Journal.Actors;

/// <summary>Short ways to run SQL.</summary>
internal static class DatabaseCommands
{
    public static int ExecuteOnIndex(this JournalStore store, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var connection = store.OpenIndex();
        using var command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public static DbCommand Command(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
