using System.Data.Common;
using Rivet.Export.Drift;
using Rivet.Export.Files;
using Rivet.Export.Planning;
using Rivet.Export.Running;
using Rivet.Export.Sources;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Export.Resuming;

/// <summary>
/// Brings a run that this process has taken over to where its chunks can go on: records who continues what, and deletes what
/// interrupted attempts left. When that fails the run has no outcome still and can be resumed again.
/// </summary>
internal sealed class Resumption(OpenedRun run, RunReading reading, ExportPlan plan, SchemaDrift drift)
{
    private const int MostNamed = 20;

    private string Destination => plan.Request.Export.DestinationPath;

    /// <summary>Completes when all of it is durable and the leftovers are gone.</summary>
    /// <exception cref="IOException">The destination cannot be read, or a leftover not be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">The destination cannot be read, or a leftover not be deleted.</exception>
    /// <exception cref="JournalException">The record cannot be written.</exception>
    public async Task<RunBeginning> BeginAsync()
    {
        var survey = await Task.Run(() => RunSurvey.Of(plan, reading.Journal));
        var outside = await Task.Run(Outside);
        await using (var writer = run.CreateWriter())
        {
            foreach (var happened in Events(survey, outside))
                await writer.RecordAsync(happened);
            await writer.FlushAsync();
        }

        await Task.Run(() => Leftovers.Delete(Destination, survey.Leftovers));
        return new RunBeginning(survey.Undone, survey.Done, WorkingTime.Of(reading), PlanIsRecorded: true) { Drift = drift };
    }

    // The first plan remains the run's plan. The second shows where the next owner begins, and what it was asked for.
    private IEnumerable<RunEvent> Events(RunSurvey survey, string? outside)
    {
        yield return new PlanResolved(plan.Snapshot);
        foreach (var remark in plan.Remarks)
            yield return remark;
        foreach (var change in drift.Events)
            yield return change;
        yield return new Warning("resume", Story(survey));
        foreach (var doneAgain in survey.DoneAgain)
            yield return new Warning("resume", doneAgain);
        if (outside is not null)
            yield return new Warning("resume", outside);
    }

    private string Story(RunSurvey survey)
    {
        var owners = reading.Owners;
        var before = owners.Count > 1 ? Name(owners[^2]) : "an owner before it";
        var left = reading.Journal.PlanSnapshot is null
            ? "its plan was not on record, and it is planned anew"
            : $"{survey.Done.Count} of {plan.Cut.Chunks.Count} chunks are done, {Interrupted(survey.Interrupted)}";
        return $"{Name(owners[^1])} continues what {before} left after entry {run.LastSequence}: {left}; leftover files deleted: {survey.Leftovers.Count}";
    }

    private static string Interrupted(IReadOnlyList<int> chunks) => chunks.Count switch
    {
        0 => "none was interrupted",
        <= MostNamed => $"interrupted: {string.Join(", ", chunks)}",
        _ => $"interrupted: {string.Join(", ", chunks.Take(MostNamed))} and {chunks.Count - MostNamed} more",
    };

    private static string Name(RunOwner owner) => $"{owner.Owner} (owner {owner.OwnerEpoch})";

    private string Chunks()
    {
        var rule = plan.Cut.Rule!;
        var keys = rule switch
        {
            { FirstKey: { } first, LastKey: { } last } => $"keys {first} to {last}",
            { Pages.LastKeys: [.., var greatest] } => $"keys up to {greatest}",
            _ => "no keys",
        };
        return rule.NullKeys ? $"{keys}, and rows without a key" : keys;
    }

    // What came meanwhile is not exported anyway, so that a run goes on without knowing of it.
    private string? Outside()
    {
        if (plan.Cut is not { Key: { } key, Rule: { } rule })
            return null;
        try
        {
            using var source = SourceAccess.Open(plan.Request.Source);
            return source.CountOutside(plan.Relation, key, rule) is > 0 and var rows
                ? $"{rows} rows came after the run was planned and lie outside of its chunks ({Chunks()}); it does not export them"
                : null;
        }
        catch (DbException failure)
        {
            return $"whether rows came after the run was planned and lie outside of its chunks ({Chunks()}) is not known: {ErrorText.OneLine(failure)}";
        }
    }
}
