using Akka.Event;
using Rivet.Cli.Rendering;

namespace Rivet.Cli.Output;

/// <summary>
/// Takes what the actor system has to say to standard error, a line each. By itself it writes to standard output, which belongs to
/// the command's result.
/// </summary>
internal sealed class StandardErrorLog : MinimalLogger
{
    /// <summary>The setting that puts it into an actor system.</summary>
    public const string Hocon = "akka.stdout-logger-class = \"Rivet.Cli.Output.StandardErrorLog, rivet\"";

    protected override void Log(object message)
    {
        if (message is LogEvent happened)
            Console.Error.WriteLine(SafeText.OneLine($"{NameOf(happened.LogLevel())}: {happened.LogSource}: {TextOf(happened)}"));
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
