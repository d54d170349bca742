using Akka.Event;
using Rivet.Cli.Rendering;
using Rivet.Journal;

namespace Rivet.Cli.Output;

/// <summary>Says what <see cref="StandardErrorLog"/> says, and behind each error where it came from.</summary>
internal sealed class VerboseErrorLog : StandardErrorLog
{
    protected override void Log(object message)
    {
        base.Log(message);
        if (message is not LogEvent { Cause: { } cause })
            return;
        foreach (var line in Redactor.Redact(cause.ToString()).ReplaceLineEndings("\n").Split('\n'))
            Console.Error.WriteLine(SafeText.OneLine(line));
    }
}
