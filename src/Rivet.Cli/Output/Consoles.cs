using Spectre.Console;

namespace Rivet.Cli.Output;

/// <summary>The consoles that reports are written to.</summary>
internal static class Consoles
{
    // Wide enough that no line of a report is ever broken in a file or a pipe.
    private const int UnboundedWidth = 100_000;

    public static IAnsiConsole Output()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = UnboundedWidth;
        return console;
    }

    public static IAnsiConsole Error() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
}
