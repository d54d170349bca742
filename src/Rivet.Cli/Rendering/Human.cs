using System.Globalization;

namespace Rivet.Cli.Rendering;

/// <summary>Quantities as people read them.</summary>
internal static class Human
{
    private static readonly string[] Units = ["KB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>A size in bytes; a KB is 1024 bytes, as everywhere in rivet.</summary>
    public static string Size(ulong bytes)
    {
        if (bytes < 1024)
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} B");
        var unit = 0;
        var value = bytes / 1024.0;
        for (; value >= 1023.95; value /= 1024)
            unit++;
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.0} {Units[unit]}");
    }

    /// <summary>A span of time, rounded down to the last digit shown.</summary>
    public static string Duration(TimeSpan span)
    {
        if (span < TimeSpan.Zero)
            return "-" + Duration(span == TimeSpan.MinValue ? TimeSpan.MaxValue : span.Negate());
        var tenths = span.Ticks / (TimeSpan.TicksPerSecond / 10);
        return span switch
        {
            { Ticks: < TimeSpan.TicksPerSecond } => Format($"{span.Milliseconds}ms"),
            { Ticks: < TimeSpan.TicksPerMinute } => Format($"{tenths / 10}.{tenths % 10}s"),
            { Ticks: < TimeSpan.TicksPerHour } => Format($"{span.Minutes}m {span.Seconds:00}s"),
            { Ticks: < TimeSpan.TicksPerDay } => Format($"{span.Hours}h {span.Minutes:00}m {span.Seconds:00}s"),
            _ => Format($"{span.Days}d {span.Hours:00}h {span.Minutes:00}m"),
        };
    }

    /// <summary>Milliseconds, as many as a journal may claim.</summary>
    public static string Milliseconds(ulong milliseconds) =>
        Duration(new TimeSpan((long)Math.Min(milliseconds, long.MaxValue / TimeSpan.TicksPerMillisecond) * TimeSpan.TicksPerMillisecond));

    /// <summary>A point in time, to the second.</summary>
    public static string Time(DateTimeOffset time) => Format($"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");

    /// <summary>A number without separators, as the original writes it.</summary>
    public static string Count(long count) => Format($"{count}");

    /// <summary>A number and what is counted.</summary>
    public static string Count(long count, string one, string many) => Format($"{count} {(count == 1 ? one : many)}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
