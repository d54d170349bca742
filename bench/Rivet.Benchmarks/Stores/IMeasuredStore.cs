using Rivet.Journal.Actors;

namespace Rivet.Benchmarks.Stores;

/// <summary>An empty store for one measurement, gone when it is disposed of.</summary>
internal interface IMeasuredStore : IAsyncDisposable
{
    JournalStore Journal { get; }

    /// <summary>Bytes that it takes on disk, when nobody uses it any more.</summary>
    Task<long> BytesAsync();
}
