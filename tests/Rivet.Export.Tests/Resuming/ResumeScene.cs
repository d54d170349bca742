using Rivet.Export.Tests.Running;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Tests.Resuming;

/// <summary>What tests of resumed runs do again and again.</summary>
internal static class ResumeScene
{
    /// <summary>Begins a run and has its process die.</summary>
    public static async Task<LostOwner> InterruptAsync(
        this ExportScene scene, ExportRequest request, Func<LostOwner, Task>? until = null, bool withPlan = true)
    {
        await using var owner = await LostOwner.BeginAsync(scene, request, withPlan);
        if (until is not null)
            await until(owner);
        return owner;
    }

    /// <summary>Continues the newest unfinished run of an export.</summary>
    public static async Task<ExportResult> ResumeAsync(
        this ExportScene scene, ExportRequest request, Action<ExportProgress>? atProgress = null, CancellationToken cancellation = default)
    {
        var run = await ResumableRun.FindAsync(scene.Journals.Store, request, CancellationToken.None);
        Assert.NotNull(run);
        return await scene.ResumeAsync(run, atProgress, cancellation);
    }

    public static Task<ExportResult> ResumeAsync(
        this ExportScene scene, ResumableRun run, Action<ExportProgress>? atProgress = null, CancellationToken cancellation = default) =>
        new Exporter(scene.Journals)
            .ResumeAsync(run, atProgress is null ? null : new Hook(atProgress), cancellation)
            .WaitAsync(ExportScene.Patience, CancellationToken.None);

    public static Task<ResumeRefusedException> RefusalAsync(this ExportScene scene, ExportRequest request) =>
        Assert.ThrowsAsync<ResumeRefusedException>(() => ResumableRun.FindAsync(scene.Journals.Store, request));

    public static async Task<RunReading> ReadAsync(this ExportScene scene, RunId runId) =>
        await new JournalReader(scene.Journals.Store).ReadAsync(runId) ?? throw new UnknownRunException(runId);

    /// <summary>The ids in all files at the destination, each as often as it is there, in order.</summary>
    public static IReadOnlyList<long> Ids(this ExportScene scene) =>
        [.. Duck.Rows($"SELECT CAST(id AS BIGINT) FROM '{scene.Folder.Output}/*.parquet' ORDER BY id").Select(row => (long)row[0]!)];

    public static IEnumerable<long> Numbers(int from, int to) => Enumerable.Range(from, to - from + 1).Select(number => (long)number);

    public static IReadOnlyList<string> Warnings(this RunReading reading) =>
        [.. reading.Journal.Warnings.Select(entry => entry.Event).OfType<Warning>().Select(warning => $"{warning.Context}: {warning.Message}")];

    private sealed class Hook(Action<ExportProgress> action) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => action(value);
    }
}
