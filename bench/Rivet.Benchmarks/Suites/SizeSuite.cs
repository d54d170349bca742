using Rivet.Benchmarks.Contenders;
using Rivet.Benchmarks.Events;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;

namespace Rivet.Benchmarks.Suites;

/// <summary>How much room a run takes on disk, its indexes included.</summary>
internal sealed class SizeSuite : ISuite
{
    public string Name => "size";

    public async Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale)
    {
        using var folders = new MeasuredFolder(Name);
        IContender[] contenders = [new JournalContender(folders.Next), new SqliteContender(folders), new DocumentContender(folders)];
        var events = ExportEvents.Of(producers: 8, scale.Of(1_000_000, 100_000));
        await Turns.TakeAsync(rounds: 2, contenders, contender => RecordingRound.MeasureAsync(contender, events, figures));
        return [Target.AtMost(
            0.4,
            $"bytes on disk for an event, times {SqliteContender.ByHand}",
            figures.Ratio((JournalContender.Journal, RecordingRound.OnDisk), (SqliteContender.ByHand, RecordingRound.OnDisk)))];
    }
}
