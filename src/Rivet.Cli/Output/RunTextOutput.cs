using Rivet.Cli.Rendering;
using Rivet.Journal;
using Spectre.Console;

namespace Rivet.Cli.Output;

/// <summary>Shows a card for each run.</summary>
internal sealed class RunTextOutput(IAnsiConsole console) : IRunOutput
{
    private bool _first = true;

    public void Write(RunSummary summary)
    {
        if (!_first)
            console.WriteLine();
        _first = false;
        console.Write(RunCard.Render(summary));
    }

    public void Dispose()
    {
    }
}
