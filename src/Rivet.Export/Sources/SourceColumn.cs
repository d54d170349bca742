namespace Rivet.Export.Sources;

/// <summary>A column of what is exported.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="DeclaredType">The type it was declared with; empty when its kind was taken from its values.</param>
/// <param name="Precision">Digits of a decimal, 1 to 28; else 0.</param>
/// <param name="Scale">Digits of a decimal behind its point, 0 to <paramref name="Precision"/>; else 0.</param>
internal sealed record SourceColumn(string Name, ColumnKind Kind, string DeclaredType = "", int Precision = 0, int Scale = 0)
{
    /// <summary>The most digits of a decimal: a System.Decimal holds any number of so many.</summary>
    public const int MaxPrecision = 28;

    /// <summary>Of a column of integers, how many bits its numbers have in files, with their sign: 8, 16, 32 or 64.</summary>
    public int Bits { get; init; } = 64;

    /// <summary>Whether its type holds whole numbers, so that it can cut an export into chunks.</summary>
    public bool IsWhole { get; init; } = Kind == ColumnKind.Integer;

    /// <summary>Whether its values, as files have them, are in the order in which the database has them, so that it can be a cursor.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>How its value is read, as an SQL expression in which {0} stands for the column.</summary>
    public string ReadAs { get; init; } = "{0}";

    /// <summary>What is to be said of how it is written; null when there is nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>What a value must be to fit, for messages.</summary>
    public string Expectation => Kind switch
    {
        ColumnKind.Integer => "a whole number",
        ColumnKind.Real => "a number that 64-bit floating point holds exactly",
        ColumnKind.Text => "text",
        ColumnKind.Bytes => "a blob",
        ColumnKind.Boolean => "0 or 1",
        ColumnKind.Date => "a date like 2024-05-13",
        ColumnKind.Timestamp => "a time like 2024-05-13 12:00:00.123456, without an offset other than Z",
        ColumnKind.Instant => "a point in time",
        ColumnKind.Time => "a time of day",
        ColumnKind.Decimal => $"a decimal number with at most {Precision} digits, {Scale} of them behind the point",
        _ => throw new InvalidOperationException($"Column '{Name}' has no kind."),
    };
}
