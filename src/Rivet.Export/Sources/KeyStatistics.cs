using System.Data.Common;

namespace Rivet.Export.Sources;

/// <summary>What the key of a chunked export holds.</summary>
/// <param name="Rows">All rows.</param>
/// <param name="Keyed">Rows whose key is not null.</param>
/// <param name="Min">The smallest key; null without keys.</param>
/// <param name="Max">The largest key; null without keys.</param>
internal sealed record KeyStatistics(long Rows, long Keyed, long? Min, long? Max)
{
    /// <summary>Rows whose key is null.</summary>
    public long WithoutKey => Rows - Keyed;

    /// <summary>Runs a query of one row with these four, in this order.</summary>
    public static KeyStatistics Read(DbCommand command)
    {
        using var reader = command.ExecuteReader();
        reader.Read();
        return new KeyStatistics(
            reader.GetInt64(0),
            reader.GetInt64(1),
            reader.IsDBNull(2) ? null : reader.GetInt64(2),
            reader.IsDBNull(3) ? null : reader.GetInt64(3));
    }
}
