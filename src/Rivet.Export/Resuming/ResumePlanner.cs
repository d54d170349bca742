using Rivet.Export.Configuration;
using Rivet.Export.Planning;
using Rivet.Export.Quality;
using Rivet.Export.Sources;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Resuming;

/// <summary>Makes the plan of a run that is continued: the one on record, rebuilt from what it says, and refused where it has changed.</summary>
internal static class ResumePlanner
{
    /// <summary>Makes the plan. A run whose first plan is not on record had done nothing and is planned anew.</summary>
    /// <param name="store">Where the runs before are recorded.</param>
    /// <param name="request">What is asked now.</param>
    /// <param name="journal">The run's record.</param>
    /// <param name="cancellation">Ends the reading of records; a query of the source that has begun ends by itself.</param>
    /// <exception cref="ResumeRefusedException">The run is not one that can be resumed, its plan has changed, or another run has exported its rows since.</exception>
    /// <exception cref="ConfigurationException">What is asked now cannot be done at all.</exception>
    /// <exception cref="RunRefusedException">The journal is damaged of a run before that tells where an incremental export goes on.</exception>
    /// <exception cref="IOException">The store cannot be read, which tells where an incremental export goes on.</exception>
    public static async Task<ExportPlan> PlanAsync(JournalStore store, ExportRequest request, RunJournal journal, CancellationToken cancellation)
    {
        Refuse(request, journal);
        if (journal.PlanSnapshot is null)
            await RefuseOvertakenAsync(store, request, journal.RunId, cancellation).ConfigureAwait(false);
        var earlier = await EarlierIncrement.FindAsync(store, request, cancellation).ConfigureAwait(false);
        return await Task.Run(() => Plan(request, journal, earlier), cancellation).ConfigureAwait(false);
    }

    private static ExportPlan Plan(ExportRequest request, RunJournal journal, (RunId RunId, PlanSnapshot Plan)? earlier)
    {
        if (journal.PlanSnapshot is not { } recorded)
            return ExportPlanner.PlanAhead(request, earlier?.Plan) with { Resumes = true };
        var plan = Again(request, journal.RunId, recorded);
        RefuseRepeating(journal.RunId, plan.Cut.Cursor, earlier);
        return plan;
    }

    // Its rows are exported already, and if it succeeded, the next run would go by the newest, which need not be this one.
    private static void RefuseRepeating(RunId runId, PlannedCursor? cursor, (RunId RunId, PlanSnapshot Plan)? earlier)
    {
        var reached = earlier?.Plan.Cursor?.UpTo;
        var isNewer = string.CompareOrdinal(earlier?.RunId.Value, runId.Value) > 0;
        if (cursor is null || (cursor.After == reached && !isNewer))
            return;
        throw new ResumeRefusedException(
            $"run {runId} was to export rows {Above(cursor.After)}, and since then another run of the export succeeded, so that increments go on with rows {Above(reached)}; "
            + "begin a new run, and end this one with rivet journal abort");
    }

    private static string Above(string? position) => position is null ? "from the first on" : $"above '{position}'";

    // It would go on where a newer run has ended, and the next run would again, for it goes by the newest.
    private static async Task RefuseOvertakenAsync(JournalStore store, ExportRequest request, RunId runId, CancellationToken cancellation)
    {
        if (request.Export.Mode != ExportMode.Incremental)
            return;
        var runs = await ExportRuns.NewestFirstAsync(new JournalReader(store), request.Export.Name, cancellation).ConfigureAwait(false);
        if (runs[0].RunId != runId)
        {
            throw new ResumeRefusedException(
                $"run {runId} was interrupted before its plan was recorded, and a newer run was begun since; begin a new run, and end this one with rivet journal abort");
        }
    }

    private static void Refuse(ExportRequest request, RunJournal journal)
    {
        var run = $"run {journal.RunId}";
        if (journal.FinalOutcome?.Event is RunCompleted outcome)
            throw new ResumeRefusedException($"{run} has ended: {outcome.Status}; only a run without an outcome is resumed, rivet run begins a new one");
        if (journal.ExportName != request.Export.Name)
            throw new ResumeRefusedException($"{run} is of export '{journal.ExportName}', not of '{request.Export.Name}'; name that one with -e");
        if (Path.GetFileName(journal.RunId.Value) != journal.RunId.Value)
            throw new ResumeRefusedException($"{run} was not begun by rivet run, for no file can have its name; begin a new run");
        if (journal.PlanSnapshot is null && journal.Files.Count + journal.ChunkEvents.Count > 0)
            throw new ResumeRefusedException($"{run} has done work, and its plan is not on record, so that it cannot be resumed; begin a new run");
        if (journal.PlanSnapshot is { Resumable: false })
        {
            throw new ResumeRefusedException(
                $"{run} was begun by a version of rivet that did not record what resuming needs; begin a new run, and end this one with rivet journal abort");
        }
    }

    private static ExportPlan Again(ExportRequest request, RunId runId, PlanSnapshot recorded)
    {
        var asked = request with { Validate = request.Validate || recorded.Validate, Reconcile = request.Reconcile || recorded.Reconcile };
        var plan = ExportPlanner.Read(asked, source => Again(asked, runId, recorded, source));
        ExportPlanner.TryDestination(asked);
        return plan;
    }

    private static ExportPlan Again(ExportRequest request, RunId runId, PlanSnapshot recorded, ISource source)
    {
        // Settings first: what another query has for columns, or a mode without a key for chunks, need not be looked at.
        var settings = PlanComparison.Settings(recorded, new ExportPlan(request, new SourceRelation(RelationResolver.SqlOf(request, source), []), Asked(request)).AsRecorded());
        if (settings.Count > 0)
            throw Changed(runId, settings);
        var relation = RelationResolver.Resolve(request, source, recorded.Columns);
        _ = CheckedColumn.Of(request, relation);
        var cut = recorded switch
        {
            { Chunking: { } rule } => Cut(request, runId, source, relation, rule),
            { Cursor: { } cursor } => IncrementPlan.Again(request, relation, cursor),
            _ => ChunkPlan.Whole,
        };
        var plan = new ExportPlan(request, relation, cut, Resumes: true);
        var columns = PlanComparison.Columns(recorded, plan.AsRecorded());
        return columns.Count == 0 ? plan : throw Changed(runId, columns);
    }

    // How the configuration wants it cut, as far as it says so.
    private static ChunkPlan Asked(ExportRequest request) => request.Export.Mode != ExportMode.Chunked
        ? ChunkPlan.Whole
        : ChunkPlan.Whole with { Rule = new PlannedChunking { ChunkSize = request.Export.ChunkSize, ChunkCount = request.Export.ChunkCount, Chunks = 0 } };

    private static ChunkPlan Cut(ExportRequest request, RunId runId, ISource source, SourceRelation relation, PlannedChunking rule)
    {
        var key = KeyColumn.Resolve(request, source, relation);
        var pages = PlanComparison.Pages(rule.Pages?.KeyType, KeyColumn.CutsPages(request, relation.Columns[key]) ? source.KeyTypeOf(relation, key) : null);
        if (pages.Count > 0)
            throw Changed(runId, pages);
        if (rule.Pages is { LastKeys: var lastKeys } && !KeyPages.AreInOrder(source, relation, key, lastKeys))
            throw new ResumeRefusedException($"the source orders the keys of run {runId} otherwise than when it was planned, so that chunks would share rows; begin a new run");
        var cut = IsSound(rule) ? ChunkPlan.Again(key, rule) : null;
        return cut?.Chunks.Count == rule.Chunks
            ? cut
            : throw new ResumeRefusedException($"the chunks of run {runId} cannot be told from its plan on record; begin a new run");
    }

    private static bool IsSound(PlannedChunking rule) => rule switch
    {
        { FirstKey: null, LastKey: null, Pages: null } => true,
        { FirstKey: null, LastKey: null, Pages.LastKeys.Count: <= KeyRanges.MaxPieces } => true,
        { FirstKey: { } first, LastKey: { } last } when first > last => false,
        { FirstKey: { } first, LastKey: { } last, ChunkSize: { } size } => size >= 1 && KeyRanges.PiecesOf(first, last, size) <= KeyRanges.MaxPieces,
        { FirstKey: not null, LastKey: not null, ChunkCount: { } count } => count is >= 1 and <= KeyRanges.MaxPieces,
        _ => false,
    };

    private static ResumeRefusedException Changed(RunId runId, IReadOnlyList<string> changes) =>
        new($"run {runId} cannot be resumed, because its plan has changed; change it back, or begin a new run", changes);
}
