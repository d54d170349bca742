using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rivet.Cli.Tests.Running;

/// <summary>A column of a result: how many of its values are NULL, and a checksum over all of them in their order.</summary>
internal sealed record ColumnDigest(string Name, long Rows, long Nulls, string Checksum)
{
    public static async Task<IReadOnlyList<ColumnDigest>> OfAsync(DbConnection connection, string sql)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(i => new Column(reader.GetName(i))).ToList();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < columns.Count; i++)
                columns[i].Add(reader.GetValue(i));
        }

        return [.. columns.Select(column => column.Digest())];
    }

    // Both databases' idea of a value, brought to one text.
    private static string TextOf(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private sealed class Column(string name)
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long _rows;
        private long _nulls;

        public void Add(object value)
        {
            _rows++;
            _nulls += value is DBNull ? 1 : 0;
            var text = value is DBNull ? [] : Encoding.UTF8.GetBytes(TextOf(value));
            _hash.AppendData(BitConverter.GetBytes(value is DBNull ? -1 : text.Length));
            _hash.AppendData(text);
        }

        public ColumnDigest Digest() => new(name, _rows, _nulls, Convert.ToHexString(_hash.GetHashAndReset()));
    }
}
