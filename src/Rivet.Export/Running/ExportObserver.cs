namespace Rivet.Export.Running;

/// <summary>Whoever waits for a run: hears of its progress and its end, and can have it cancelled.</summary>
internal sealed class ExportObserver(IProgress<ExportProgress>? progress, TimeProvider clock, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<ExportResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TimeProvider Clock => clock;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Completes when the run's outcome is durable; fails when the run could not be recorded.</summary>
    public Task<ExportResult> Result => _result.Task;

    public void Report(ExportProgress state) => progress?.Report(state);

    public void Succeed(ExportResult result) => _result.TrySetResult(result);

    public void Fail(Exception failure) => _result.TrySetException(failure);
}
