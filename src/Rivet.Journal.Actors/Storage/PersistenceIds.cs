namespace Rivet.Journal.Actors;

/// <summary>Names of runs in the store.</summary>
internal static class PersistenceIds
{
    private const string Prefix = "run-";

    public static string Of(RunId runId) => Prefix + runId.Value;

    /// <summary>The run; null when the name is not one of a run.</summary>
    public static RunId? RunOf(string persistenceId) =>
        persistenceId.StartsWith(Prefix, StringComparison.Ordinal) && RunId.IsValid(persistenceId[Prefix.Length..])
            ? new RunId(persistenceId[Prefix.Length..])
            : null;
}
