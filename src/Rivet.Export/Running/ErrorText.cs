namespace Rivet.Export.Running;

/// <summary>Says in one line what went wrong.</summary>
internal static class ErrorText
{
    public static string OneLine(Exception failure) =>
        failure is OperationCanceledException ? "cancelled" : failure.Message.ReplaceLineEndings(" ");
}
