using Rivet.Journal;

namespace Rivet.Benchmarks.Contenders;

/// <summary>A way to record events.</summary>
internal interface IContender
{
    string Name { get; }

    /// <summary>The most events it is given; one that is slow has shown how fast it is long before the others are done.</summary>
    int MostEvents => int.MaxValue;

    /// <summary>Makes ready to record one run, in a store of its own. Not measured.</summary>
    Task<IRecording> StartAsync();
}

/// <summary>One run that is recorded. Disposing of it is not measured; the store is gone then.</summary>
internal interface IRecording : IAsyncDisposable
{
    /// <summary>What is measured: completes when every event is recorded, as durable as its contender makes it.</summary>
    /// <param name="events">The events of each producer; all producers record at the same time.</param>
    Task RecordAsync(IReadOnlyList<RunEvent[]> events);

    /// <summary>Events that are there now, counted by asking whoever keeps them.</summary>
    Task<long> CountAsync();

    /// <summary>Stops, and says how many bytes are on disk.</summary>
    Task<long> StopAsync();
}
