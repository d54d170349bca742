using Rivet.Cli.Runs;

namespace Rivet.Cli.Output;

/// <summary>Where runs are shown, one after another.</summary>
internal interface IJournalOutput : IAsyncDisposable
{
    void Write(ShownRun run);

    /// <summary>Says that there is no run to show.</summary>
    void WriteNone(string exportName);
}
