using DuckDB.NET.Data;

namespace Rivet.Export.Tests;

/// <summary>Reads files with DuckDB, which knows nothing of how they were written.</summary>
internal static class Duck
{
    /// <summary>The rows of a query; NULL is null, a blob its bytes.</summary>
    public static IReadOnlyList<object?[]> Rows(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own queries.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Plain(reader.IsDBNull(i) ? null : reader.GetValue(i)))]);
        return rows;
    }

    /// <summary>The columns of a file, each as <c>name TYPE</c>.</summary>
    public static IReadOnlyList<string> Columns(string path) => [.. Rows($"DESCRIBE SELECT * FROM '{path}'").Select(row => $"{row[0]} {row[1]}")];

    private static object? Plain(object? value)
    {
        if (value is not Stream stream)
            return value;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
