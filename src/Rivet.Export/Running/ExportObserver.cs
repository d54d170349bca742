namespace Rivet.Export.Running;

/// <summary>Whoever waits for a run: hears of its progress and its end, and can have it cancelled.</summary>
internal sealed class ExportObserver(IProgress<ExportProgress>? progress, TimeProvider clock, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<ExportResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IProgress<ExportProgress>? _progress = progress;

    public TimeProvider Clock => clock;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Completes when the run's outcome is durable; fails when the run could not be recorded.</summary>
    public Task<ExportResult> Result => _result.Task;

    /// <summary>Tells how far the run is. A receiver that fails is not told again: the run is not to suffer from it.</summary>
    /// <returns>How the receiver failed, once; otherwise null.</returns>
    public Exception? Report(ExportProgress state)
    {
        try
        {
            _progress?.Report(state);
            return null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _progress = null;
            return failure;
        }
    }

    public void Succeed(ExportResult result) => _result.TrySetResult(result);

    public void Fail(Exception failure) => _result.TrySetException(failure);
}
