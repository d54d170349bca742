using Rivet.Export.Files;
using Rivet.Export.Planning;
using Rivet.Export.Running;
using Rivet.Export.Tests.Running;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Tests.Resuming;

/// <summary>
/// A process that begins a run and dies when it is disposed of: nothing more is recorded, and nothing is tidied up. It writes the real
/// files and the events of the real workers, as far as a test lets it come.
/// </summary>
internal sealed class LostOwner : IAsyncDisposable
{
    private readonly RunJournals _journals;
    private readonly OpenedRun _run;
    private readonly RunWriter _writer;

    private LostOwner(RunJournals journals, OpenedRun run, ExportPlan plan)
    {
        _journals = journals;
        _run = run;
        _writer = run.CreateWriter();
        Plan = plan;
    }

    public RunId RunId => _run.RunId;

    public ExportPlan Plan { get; }

    public static async Task<LostOwner> BeginAsync(ExportScene scene, ExportRequest request, bool withPlan = true)
    {
        var journals = RunJournals.Start(new RunJournalOptions { Store = scene.Journals.Store });
        var run = await journals.BeginRunAsync(RunIds.Next(request.Export.Name, TimeProvider.System), request.Export.Name);
        var owner = new LostOwner(journals, run, ExportPlanner.Plan(request, (await EarlierIncrement.FindAsync(journals.Store, request, CancellationToken.None))?.Plan));
        if (withPlan)
            await owner.RecordAsync(new PlanResolved(owner.Plan.Snapshot));
        return owner;
    }

    /// <summary>Takes a run over whose owner is gone, and records that it goes on with it.</summary>
    public static async Task<LostOwner> TakeOverAsync(ExportScene scene, ExportRequest request, RunId runId)
    {
        var journals = RunJournals.Start(new RunJournalOptions { Store = scene.Journals.Store });
        var owner = new LostOwner(journals, await journals.OpenRunAsync(runId, request.Export.Name), ExportPlanner.Plan(request));
        await owner.RecordAsync(new PlanResolved(owner.Plan.Snapshot with { Resume = true }));
        return owner;
    }

    public string NameOf(int chunk) => FileNames.Of(RunId, Plan.Cut.Chunks[chunk], Plan.Request.Export);

    public string PathOf(int chunk) => Path.Combine(Plan.Request.Export.DestinationPath, NameOf(chunk));

    public Task DoAsync(params int[] chunks) => EachAsync(chunks, withCompletion: true);

    /// <summary>Dies between the two events of a chunk that is done.</summary>
    public Task AlmostDoAsync(int chunk) => EachAsync([chunk], withCompletion: false);

    /// <summary>Dies while a chunk is written: its rows are half in a temporary file, or whole in one that is not on record.</summary>
    public async Task BreakOffAsync(int chunk, bool renamed = false)
    {
        var scope = Plan.Cut.Chunks[chunk].Scope;
        await RecordAsync(new ChunkStarted(chunk, scope.StartKey, scope.EndKey));
        var left = renamed ? PathOf(chunk) : Path.Combine(Plan.Request.Export.DestinationPath, $".{NameOf(chunk)}.{Guid.NewGuid():N}.tmp");
        await File.WriteAllTextAsync(left, "half of it");
    }

    public async Task RecordAsync(params RunEvent[] events)
    {
        foreach (var happened in events)
            await _writer.RecordAsync(happened);
        await _writer.FlushAsync();
    }

    public async ValueTask DisposeAsync() => await _journals.DisposeAsync();

    private async Task EachAsync(int[] chunks, bool withCompletion)
    {
        foreach (var chunk in chunks)
        {
            var work = new ChunkWork.ExportChunk(Plan.Cut.Chunks[chunk], Attempt: 1);
            await RecordAsync(new ChunkStarted(chunk, work.Chunk.Scope.StartKey, work.Chunk.Scope.EndKey));
            var file = ChunkFile.Write(Plan, RunId, work, CancellationToken.None, out _);
            if (file is not null)
                await RecordAsync(new FileWritten(file.Name, file.Rows, file.Bytes, chunk));
            if (withCompletion)
                await RecordAsync(new ChunkCompleted(chunk, file?.Rows ?? 0, file?.Name));
        }
    }
}
