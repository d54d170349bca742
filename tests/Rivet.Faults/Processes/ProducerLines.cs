namespace Rivet.Faults;

/// <summary>The lines that a process writes, kept for those who wait for one, and in a file.</summary>
internal sealed class ProducerLines(string file)
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _changed = New();
    private bool _ended;

    /// <summary>All lines so far.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    /// <summary>Reads to the end.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        await using var copy = new StreamWriter(file) { AutoFlush = true };
        while (await reader.ReadLineAsync() is { } line)
        {
            await copy.WriteLineAsync(line);
            Change(() => _lines.Add(line));
        }

        Change(() => _ended = true);
    }

    /// <summary>Copies to the end.</summary>
    public static async Task CopyAsync(TextReader reader, string file)
    {
        await using var copy = new StreamWriter(file) { AutoFlush = true };
        while (await reader.ReadLineAsync() is { } line)
            await copy.WriteLineAsync(line);
    }

    /// <summary>Waits for a condition on the lines.</summary>
    /// <returns>False when the process ended, or the waiting, before it was met.</returns>
    public async Task<bool> UntilAsync(Func<IReadOnlyList<string>, bool> condition, CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            bool ended;
            lock (_lock)
            {
                if (condition(_lines))
                    return true;
                (changed, ended) = (_changed.Task, _ended);
            }

            if (ended || cancellation.IsCancellationRequested)
                return false;
            await Task.WhenAny(changed, Task.Delay(Timeout.Infinite, cancellation));
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change();
            (changed, _changed) = (_changed, New());
        }

        changed.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
