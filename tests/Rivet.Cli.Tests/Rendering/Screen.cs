using Spectre.Console.Rendering;
using Spectre.Console.Testing;

namespace Rivet.Cli.Tests.Rendering;

/// <summary>What a report looks like on a wide screen without colours.</summary>
internal static class Screen
{
    public static string Of(IRenderable report)
    {
        using var console = new TestConsole { Profile = { Width = 1000 } };
        console.Write(report);
        return string.Join('\n', console.Lines.Select(line => line.TrimEnd()));
    }
}
