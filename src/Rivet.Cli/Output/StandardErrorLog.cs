using Akka.Event;
using Rivet.Cli.Rendering;
using Rivet.Journal;

namespace Rivet.Cli.Output;

/// <summary>
/// Takes what the actor system has to say to standard error, a line each. By itself it writes to standard output, which belongs to
/// the command's result. Where an error came from is left out.
/// </summary>
internal class StandardErrorLog : MinimalLogger
{
    /// <summary>The setting that puts it into an actor system.</summary>
    /// <param name="verbose">Whether it shows where errors came from.</param>
    public static string Hocon(bool verbose) =>
        $"akka.stdout-logger-class = \"{(verbose ? typeof(VerboseErrorLog) : typeof(StandardErrorLog)).FullName}, rivet\"";

    protected override void Log(object message)
    {
        if (message is LogEvent happened)
            Console.Error.WriteLine(SafeText.OneLine(Redactor.Redact($"{NameOf(happened.LogLevel())}: {happened.LogSource}: {TextOf(happened)}")));
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.ErrorLevel => "error",
        LogLevel.WarningLevel => "warning",
        LogLevel.InfoLevel => "info",
        _ => "debug",
    };

    private static string TextOf(LogEvent happened) =>
        happened.Cause is { } cause ? $"{happened.Message}: {cause.GetBaseException().Message}" : $"{happened.Message}";
}
