using Rivet.Journal;

namespace Rivet.Cli.Output;

/// <summary>Where runs that ended are shown, one after another.</summary>
internal interface IRunOutput : IDisposable
{
    void Write(RunSummary summary);
}
