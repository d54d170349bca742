using Rivet.Journal;

namespace Rivet.Benchmarks.Recording;

/// <summary>A way to record events.</summary>
internal interface IContender
{
    string Name { get; }

    /// <summary>Makes ready to record one run. Not measured.</summary>
    /// <param name="folder">An empty folder on the disk that is measured.</param>
    Task<IRecording> StartAsync(string folder);
}

/// <summary>One run that is recorded. Disposing of it is not measured.</summary>
internal interface IRecording : IAsyncDisposable
{
    /// <summary>What is measured: completes when every event is recorded, as durable as its contender makes it.</summary>
    /// <param name="events">The events of each producer; all producers record at the same time.</param>
    Task RecordAsync(IReadOnlyList<RunEvent[]> events);

    /// <summary>Events that are there now, counted by asking whoever keeps them.</summary>
    Task<long> CountAsync();
}
