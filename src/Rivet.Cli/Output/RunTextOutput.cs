using Rivet.Cli.Rendering;
using Rivet.Journal;
using Spectre.Console;

namespace Rivet.Cli.Output;

/// <summary>Shows a card for each run.</summary>
internal sealed class RunTextOutput(IAnsiConsole console) : IRunOutput
{
    public void Write(RunSummary summary) => console.Write(RunCard.Render(summary));

    public void Dispose()
    {
    }
}
