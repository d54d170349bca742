using Rivet.Cli.Rendering;
using Rivet.Export;
using Spectre.Console;

namespace Rivet.Cli.Output;

/// <summary>Shows a card for each export that can be run; of the others the error tells.</summary>
internal sealed class CheckTextOutput(IAnsiConsole console) : ICheckOutput
{
    private bool _first = true;

    public void Write(PlannedExport planned)
    {
        if (!_first)
            console.WriteLine();
        _first = false;
        console.Write(PlanCard.Render(planned));
    }

    public void WriteMistake(string exportName, string mistake)
    {
    }

    public void Dispose()
    {
    }
}
