using System.Globalization;
using System.Text.Json;

namespace Rivet.Journal.Json;

/// <summary>
/// Instants as RFC 3339. Written in UTC with the fraction trimmed, to 100 ns. Read with any offset and any number of fractional
/// digits; what is finer than 100 ns is cut off, which rounds towards the past.
/// </summary>
internal static class Timestamp
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private const int FractionDigits = 7;
    private const int SecondsLength = 19;

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset value)
    {
        Span<char> text = stackalloc char[32];
        value.UtcDateTime.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        writer.WriteString(name, text[..length]);
    }

    public static bool TryParse(string text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length <= SecondsLength || !TryReadSeconds(text, out var time))
            return false;

        var rest = text.AsSpan(SecondsLength);
        if (!TryReadFraction(ref rest, out var fraction) || !TryReadOffset(rest, out var offset))
            return false;

        var leapSecond = text[17] == '6';
        var ticks = time.Ticks + (leapSecond ? TimeSpan.TicksPerSecond - 1 : fraction) - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            return false;
        value = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    // DateTime knows no leap second. It is read as the end of the second before, which keeps the order.
    private static bool TryReadSeconds(string text, out DateTime time)
    {
        var seconds = text[..SecondsLength].ToUpperInvariant();
        if (seconds.EndsWith(":60", StringComparison.Ordinal))
            seconds = seconds[..^2] + "59";
        return DateTime.TryParseExact(seconds, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    private static bool TryReadFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest[0] != '.')
            return true;
        rest = rest[1..];
        var digits = 0;
        for (; digits < rest.Length && char.IsAsciiDigit(rest[digits]); digits++)
        {
            if (digits < FractionDigits)
                ticks = (ticks * 10) + (rest[digits] - '0');
        }

        for (var missing = digits; missing < FractionDigits; missing++)
            ticks *= 10;
        rest = rest[digits..];
        return digits > 0;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> rest, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (rest is "Z" or "z")
            return true;
        if (rest.Length != 6 || rest[0] is not ('+' or '-')
            || !TimeSpan.TryParseExact(rest[1..], @"hh\:mm", CultureInfo.InvariantCulture, out offset))
            return false;
        if (rest[0] == '-')
            offset = -offset;
        return true;
    }
}
