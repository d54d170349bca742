using Rivet.Export.Files;
using Rivet.Export.Planning;
using Rivet.Export.Running;
using Rivet.Export.Sources;
using Rivet.Journal;
using static Rivet.Export.Running.ChunkWork;

namespace Rivet.Export.Resuming;

/// <summary>
/// What is left to do of a run that was interrupted. A chunk is done only when the record shows it as completed and its file is on
/// record and lies at the destination with the recorded size.
/// </summary>
internal sealed class RunSurvey
{
    private readonly List<ChunkExported> _done = [];
    private readonly List<ExportChunk> _undone = [];
    private readonly List<int> _interrupted = [];
    private readonly List<string> _doneAgain = [];
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private readonly ExportPlan _plan;
    private readonly RecordedChunks _record;

    private RunSurvey(ExportPlan plan, RunJournal journal)
    {
        _plan = plan;
        _record = new RecordedChunks(journal);
        foreach (var chunk in plan.Cut.Chunks)
            Look(chunk, FileNames.Of(journal.RunId, chunk, plan.Request.Export));
        Leftovers = Resuming.Leftovers.Find(plan.Request.Export.DestinationPath, journal.RunId, _kept);
    }

    /// <summary>Looks at the record and at the destination, which must exist. It changes nothing, and blocks.</summary>
    /// <exception cref="IOException">The destination cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The destination cannot be read.</exception>
    public static RunSurvey Of(ExportPlan plan, RunJournal journal) => new(plan, journal);

    /// <summary>The chunks that are done.</summary>
    public IReadOnlyList<ChunkExported> Done => _done;

    /// <summary>The chunks that are to be done.</summary>
    public IReadOnlyList<ExportChunk> Undone => _undone;

    /// <summary>The chunks that somebody was at when the run was interrupted.</summary>
    public IReadOnlyList<int> Interrupted => _interrupted;

    /// <summary>Why chunks that were completed are done again, a line each.</summary>
    public IReadOnlyList<string> DoneAgain => _doneAgain;

    /// <summary>What interrupted attempts left and nobody needs.</summary>
    public IReadOnlyList<Leftover> Leftovers { get; }

    private void Look(Chunk chunk, string name)
    {
        var last = _record.LastOf(chunk.Index);
        var file = _record.FileOf(name);
        var objection = file is null ? null : ObjectionTo(file);
        if (file is not null && objection is null)
            _kept.Add(name);
        if (last is ChunkStarted)
            _interrupted.Add(chunk.Index);
        var work = new ExportChunk(chunk, Attempt: 1, MayReplace: true, FileExpected: file is not null);
        if (last is not ChunkCompleted completed)
        {
            _undone.Add(work);
        }
        else if (Doubt(completed, name, file, objection) is { } doubt)
        {
            _doneAgain.Add($"chunk {chunk.Index} was completed and is done again: {doubt}");
            _undone.Add(work);
        }
        else
        {
            _done.Add(new ChunkExported(work, completed.Rows, completed.FileName is null ? null : new WrittenFile(name, file!.Rows, file.Bytes)));
        }
    }

    private static string? Doubt(ChunkCompleted completed, string name, FileWritten? file, string? objection) => completed switch
    {
        { FileName: null, Rows: 0 } => null,
        { FileName: { } recorded } when recorded != name => $"its file is recorded as '{recorded}' and should be {name}",
        _ when file is null => $"its file {name} is not on record",
        _ when file.Rows != completed.Rows => $"{file.Rows} rows are on record for its file, and {completed.Rows} for the chunk",
        _ => objection,
    };

    private string? ObjectionTo(FileWritten file)
    {
        var found = new FileInfo(Path.Combine(_plan.Request.Export.DestinationPath, file.FileName));
        if (!found.Exists)
            return $"its file {file.FileName} is gone";
        return (ulong)found.Length == file.Bytes ? null : $"its file {file.FileName} has {found.Length} bytes, and {file.Bytes} were written";
    }
}
