namespace Rivet.Journal;

/// <summary>The words for a run's status, as they stand in <see cref="RunCompleted"/> and in answers.</summary>
public static class RunStatus
{
    /// <summary>No outcome is on record: the run is going on, or its process died.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>All rows were exported.</summary>
    public const string Success = "success";

    /// <summary>It ended without exporting all rows, or a check of the files failed.</summary>
    public const string Failed = "failed";

    /// <summary>It was stopped on request.</summary>
    public const string Cancelled = "cancelled";
}
