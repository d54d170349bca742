using Rivet.Export;

namespace Rivet.Cli.Output;

/// <summary>Where <c>rivet check</c> shows exports. Disposing of it ends the output.</summary>
internal interface ICheckOutput : IDisposable
{
    /// <summary>Shows an export that can be run.</summary>
    void Write(PlannedExport planned);

    /// <summary>Shows one that cannot. The mistake is told on standard error besides.</summary>
    void WriteMistake(string exportName, string mistake);
}
