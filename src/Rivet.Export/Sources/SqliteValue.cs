using System.Globalization;

namespace Rivet.Export.Sources;

/// <summary>Turns what SQLite stores into what a column's kind asks for, or into null when that would change the value.</summary>
internal static class SqliteValue
{
    private const int ShownLength = 60;

    public static double? ToDouble(long value) => (Int128)(double)value == value ? value : null;

    /// <summary>The number with exactly <paramref name="scale"/> digits behind its point; null when it has more, or too many in all.</summary>
    public static decimal? ToDecimal(decimal value, int precision, int scale)
    {
        var rounded = decimal.Round(value, scale);
        return rounded == value && decimal.Abs(rounded) < PowerOfTen(precision - scale) ? rounded + new decimal(0, 0, 0, false, (byte)scale) : null;
    }

    /// <summary>The shortest decimal number that names this double.</summary>
    public static decimal? ToDecimal(double value, int precision, int scale)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            && double.Parse(parsed.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value
            ? ToDecimal(parsed, precision, scale)
            : null;
    }

    public static DateOnly? ToDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A time to the microsecond. SQLite takes a time without offset as UTC, so a <c>Z</c> says nothing new and is accepted.</summary>
    public static DateTime? ToTimestamp(string text)
    {
        var body = text.Length > 10 && text[^1] == 'Z' ? text.AsSpan(..^1) : text;
        if (FormatOf(body) is not { } format
            || !DateTime.TryParseExact(body, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            || time.Ticks % TimeSpan.TicksPerMicrosecond != 0)
            return null;
        return time;
    }

    public static string Describe(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Describe(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Describe(string text) =>
        "'" + string.Concat(Shortened(text).Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString())) + (text.Length > ShownLength ? "…'" : "'");

    public static string Describe(ReadOnlySpan<byte> blob) =>
        $"a blob of {blob.Length} bytes, x'{Convert.ToHexString(blob[..Math.Min(blob.Length, ShownLength / 4)])}{(blob.Length > ShownLength / 4 ? "…" : "")}'";

    private static string Shortened(string text) => text.Length > ShownLength ? text[..ShownLength] : text;

    private static string? FormatOf(ReadOnlySpan<char> text) => text.Length switch
    {
        10 => "yyyy-MM-dd",
        16 when text[10] == 'T' => "yyyy-MM-dd'T'HH:mm",
        16 => "yyyy-MM-dd HH:mm",
        19 when text[10] == 'T' => "yyyy-MM-dd'T'HH:mm:ss",
        19 => "yyyy-MM-dd HH:mm:ss",
        > 20 and <= 27 when text[10] == 'T' => "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        > 20 and <= 27 => "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        _ => null,
    };

    private static decimal PowerOfTen(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }
}
