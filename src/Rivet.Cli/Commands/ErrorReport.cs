using Rivet.Cli.Rendering;
using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary>Errors, as they are told: <c>error: …</c>, one line each, on standard error.</summary>
internal static class ErrorReport
{
    public static void Line(string message) => Console.Error.WriteLine($"error: {SafeText.OneLine(message)}");

    /// <summary>Tells of a failure; where it came from only if that is wanted.</summary>
    /// <returns>The exit code that goes with it.</returns>
    public static int Write(Exception failure, bool verbose)
    {
        Line(failure is OperationCanceledException ? "cancelled" : failure.Message);
        if (verbose)
            Console.Error.WriteLine(failure);
        return failure is ConfigurationException or JournalConfigurationException ? ExitCode.Usage : ExitCode.Failed;
    }
}
