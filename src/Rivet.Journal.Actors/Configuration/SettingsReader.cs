using System.Globalization;
using Akka.Configuration;

namespace Rivet.Journal.Actors;

/// <summary>Reads single values and says which key is wrong, where it stands, what it holds, and what it should hold.</summary>
public sealed class SettingsReader
{
    private static readonly string[] DispatcherTypes = ["PinnedDispatcher", "Dispatcher", "TaskDispatcher", "ForkJoinDispatcher"];

    private static readonly string[] Executors =
        ["thread-pool-executor", "default-executor", "fork-join-executor", "task-executor", "channel-executor"];

    private readonly JournalConfiguration _configuration;
    private readonly Config _config;
    private readonly string _prefix;

    internal SettingsReader(JournalConfiguration configuration, string prefix)
    {
        _configuration = configuration;
        _config = configuration.Merged;
        _prefix = prefix;
    }

    /// <summary>A whole number within bounds, both included.</summary>
    /// <exception cref="JournalConfigurationException">It is missing, no number, or out of bounds.</exception>
    public int Count(string key, int least, int most = int.MaxValue)
    {
        var value = Read(key, path => _config.GetLong(path), "a whole number");
        return value >= least && value <= most ? (int)value : throw OutOfBounds(key, $"{least} to {most}");
    }

    /// <summary>A size in bytes within bounds, both included.</summary>
    /// <param name="key">The key, below the prefix.</param>
    /// <param name="least">The smallest size that is right.</param>
    /// <param name="most">The largest.</param>
    /// <param name="boundBy">The key that one of the bounds comes from; null when they are fixed.</param>
    /// <exception cref="JournalConfigurationException">It is missing, no size, or out of bounds.</exception>
    public int Size(string key, int least, int most = int.MaxValue, string? boundBy = null)
    {
        var value = Read(key, path => _config.GetByteSize(path), "a size such as 256 KiB");
        return value >= least && value <= most
            ? (int)value
            : throw OutOfBounds(key, string.Create(CultureInfo.InvariantCulture, $"{least} to {most} bytes"), boundBy);
    }

    /// <summary>A duration within bounds, both included.</summary>
    /// <param name="key">The key, below the prefix.</param>
    /// <param name="least">The shortest duration that is right.</param>
    /// <param name="most">The longest; null when there is none.</param>
    /// <param name="boundBy">The key that one of the bounds comes from; null when they are fixed.</param>
    /// <exception cref="JournalConfigurationException">It is missing, no duration, or out of bounds.</exception>
    public TimeSpan Duration(string key, TimeSpan least, TimeSpan? most = null, string? boundBy = null)
    {
        var value = Read(key, path => _config.GetTimeSpan(path, allowInfinite: false), "a duration such as 500ms or 10s");
        var bounds = most is null ? $"at least {Text(least)}" : $"{Text(least)} to {Text(most.Value)}";
        return value >= least && (most is null || value <= most) ? value : throw OutOfBounds(key, bounds, boundBy);
    }

    /// <summary>A number from 0 to 1.</summary>
    /// <exception cref="JournalConfigurationException">It is missing, no number, or out of bounds.</exception>
    public double Share(string key)
    {
        var value = Read(key, path => _config.GetDouble(path), "a number from 0 to 1");
        return value is >= 0 and <= 1 ? value : throw OutOfBounds(key, "0 to 1");
    }

    /// <summary>One of the names of an enumeration, in lower case.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <exception cref="JournalConfigurationException">It is missing or none of them.</exception>
    public T Choice<T>(string key)
        where T : struct, Enum =>
        Enum.Parse<T>(OneOf(key, [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())]), ignoreCase: true);

    /// <summary>Checks a dispatcher, which the actor system reads by its path.</summary>
    /// <exception cref="JournalConfigurationException">Its type or its executor is missing or unknown.</exception>
    public void Dispatcher(string key)
    {
        OneOf($"{key}.type", DispatcherTypes);
        OneOf($"{key}.executor", Executors);
    }

    private string OneOf(string key, string[] words)
    {
        var right = $"one of {string.Join(", ", words)}";
        var word = Read(key, path => _config.GetString(path), right);
        return word is not null && words.Contains(word) ? word : throw Wrong(key, right);
    }

    private static string Text(TimeSpan duration) => duration switch
    {
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerMinute == 0 => $"{duration.TotalMinutes}m",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerSecond == 0 => $"{duration.TotalSeconds}s",
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms"),
    };

    private T? Read<T>(string key, Func<string, T> read, string kind)
    {
        if (!_config.HasPath(PathOf(key)))
            throw new JournalConfigurationException($"setting {PathOf(key)} is missing: it should be {kind}");
        try
        {
            return read(PathOf(key));
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or ConfigurationException or ArgumentException)
        {
            throw Wrong(key, kind, inner: failure);
        }
    }

    private JournalConfigurationException OutOfBounds(string key, string bounds, string? boundBy = null) =>
        Wrong(key, boundBy is null ? bounds : $"{bounds} ({PathOf(boundBy)})", boundBy);

    // A bound that another setting moved may have made it wrong, so that the first place where either stands is the one to mend.
    private JournalConfigurationException Wrong(string key, string right, string? boundBy = null, Exception? inner = null)
    {
        var path = PathOf(key);
        var origin = _configuration.OriginOf(boundBy is null ? [path] : [path, PathOf(boundBy)]);
        var where = origin is null ? "" : $"{origin}: ";
        return new JournalConfigurationException($"{where}setting {path} = {HoconText.Of(_config.GetValue(path))}: it should be {right}", inner);
    }

    private string PathOf(string key) => $"{_prefix}.{key}";
}
