using System.Globalization;
using Akka.Configuration;

namespace Rivet.Journal.Actors;

/// <summary>Reads single values and says which key is wrong, what it holds, and what it should hold.</summary>
/// <param name="config">The whole configuration.</param>
/// <param name="prefix">The path that keys are under.</param>
public sealed class SettingsReader(Config config, string prefix)
{
    /// <summary>A whole number within bounds, both included.</summary>
    /// <exception cref="JournalConfigurationException">It is missing, no number, or out of bounds.</exception>
    public int Count(string key, int least, int most = int.MaxValue)
    {
        var value = Read(key, path => config.GetLong(path), "a whole number");
        return value >= least && value <= most ? (int)value : throw OutOfBounds(key, $"{least} to {most}");
    }

    /// <summary>A size in bytes within bounds, both included.</summary>
    /// <exception cref="JournalConfigurationException">It is missing, no size, or out of bounds.</exception>
    public int Size(string key, int least, int most = int.MaxValue)
    {
        var value = Read(key, path => config.GetByteSize(path), "a size such as 256 KiB");
        return value >= least && value <= most
            ? (int)value
            : throw OutOfBounds(key, string.Create(CultureInfo.InvariantCulture, $"{least} to {most} bytes"));
    }

    /// <summary>A duration within bounds, both included.</summary>
    /// <exception cref="JournalConfigurationException">It is missing, no duration, or out of bounds.</exception>
    public TimeSpan Duration(string key, TimeSpan least, TimeSpan? most = null)
    {
        var value = Read(key, path => config.GetTimeSpan(path, allowInfinite: false), "a duration such as 500ms or 10s");
        var bounds = most is null ? $"at least {Text(least)}" : $"{Text(least)} to {Text(most.Value)}";
        return value >= least && (most is null || value <= most) ? value : throw OutOfBounds(key, bounds);
    }

    /// <summary>A number from 0 to 1.</summary>
    /// <exception cref="JournalConfigurationException">It is missing, no number, or out of bounds.</exception>
    public double Share(string key)
    {
        var value = Read(key, path => config.GetDouble(path), "a number from 0 to 1");
        return value is >= 0 and <= 1 ? value : throw OutOfBounds(key, "0 to 1");
    }

    /// <summary>One of the names of an enumeration, in lower case.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <exception cref="JournalConfigurationException">It is missing or none of them.</exception>
    public T Choice<T>(string key)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(name => name.ToLowerInvariant()).ToList();
        var value = Read(key, path => config.GetString(path), string.Join(" or ", names));
        return names.IndexOf(value!) is >= 0 and var index ? Enum.GetValues<T>()[index] : throw OutOfBounds(key, string.Join(" or ", names));
    }

    private static string Text(TimeSpan duration) => duration switch
    {
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerMinute == 0 => $"{duration.TotalMinutes}m",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerSecond == 0 => $"{duration.TotalSeconds}s",
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms"),
    };

    private T? Read<T>(string key, Func<string, T> read, string kind)
    {
        var path = $"{prefix}.{key}";
        if (!config.HasPath(path))
            throw new JournalConfigurationException($"setting {path} is missing: it should be {kind}");
        try
        {
            return read(path);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or ConfigurationException or ArgumentException)
        {
            throw new JournalConfigurationException($"setting {path} = {Shown(path)}: it should be {kind}", failure);
        }
    }

    private JournalConfigurationException OutOfBounds(string key, string bounds)
    {
        var path = $"{prefix}.{key}";
        return new JournalConfigurationException($"setting {path} = {Shown(path)}: it should be {bounds}");
    }

    private string Shown(string path) => config.GetString(path)?.ReplaceLineEndings(" ") ?? "";
}
