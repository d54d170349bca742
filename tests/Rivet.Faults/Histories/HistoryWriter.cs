using System.Text;

namespace Rivet.Faults;

/// <summary>Writes the history of one producer process. What a call has written is on disk when it returns. Safe for any number of threads.</summary>
internal sealed class HistoryWriter : IDisposable
{
    private readonly FileStream _invoked;
    private readonly FileStream _acknowledged;
    private readonly FileStream _shown;
    private long _acknowledgedEvents;

    /// <param name="folder">The producer's folder, which is made when it is missing.</param>
    public HistoryWriter(string folder)
    {
        Directory.CreateDirectory(folder);
        _invoked = Open(folder, HistoryFiles.Invoked);
        _acknowledged = Open(folder, HistoryFiles.Acknowledged);
        _shown = Open(folder, HistoryFiles.Shown);
    }

    /// <summary>Called for each acknowledgement, when it is on disk.</summary>
    public event Action<long>? EventsAcknowledged;

    /// <summary>To be called before the events are recorded.</summary>
    public void Invoking(IEnumerable<Invocation> invocations) => Append(_invoked, invocations.Select(HistoryFiles.Line));

    /// <summary>To be called after the events were acknowledged.</summary>
    /// <param name="acknowledgement">The acknowledgement.</param>
    /// <param name="events">How many events were not acknowledged before it.</param>
    public void Acknowledged(Acknowledgement acknowledgement, long events)
    {
        Append(_acknowledged, [HistoryFiles.Line(acknowledgement)]);
        EventsAcknowledged?.Invoke(Interlocked.Add(ref _acknowledgedEvents, events));
    }

    public void Shown(IEnumerable<ShownEntry> entries) => Append(_shown, entries.Select(HistoryFiles.Line));

    public void Shown(ShownCounts counts) => Append(_shown, [HistoryFiles.Line(counts)]);

    public void Dispose()
    {
        _invoked.Dispose();
        _acknowledged.Dispose();
        _shown.Dispose();
    }

    private static void Append(FileStream file, IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(line).Append('\n');
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        lock (file)
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
    }

    private static FileStream Open(string folder, string name) =>
        new(Path.Combine(folder, name), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
}
