using Rivet.Cli.Rendering;
using Rivet.Cli.Runs;
using Spectre.Console;

namespace Rivet.Cli.Output;

/// <summary>Shows runs to people.</summary>
internal sealed class JournalTextOutput(IAnsiConsole console) : IJournalOutput
{
    private bool _first = true;

    public void Write(ShownRun run)
    {
        if (!_first)
            console.WriteLine();
        _first = false;
        console.Write(JournalListing.Render(run));
    }

    public void WriteNone(string exportName) => console.Write(new Lines().Add(0, "", $"{exportName}: no runs recorded yet").Render());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
