using Rivet.Journal;
using Spectre.Console;

namespace Rivet.Cli.Rendering;

/// <summary>Marks and colours, the same for the same meaning everywhere.</summary>
internal static class Palette
{
    public static readonly Style Label = new(decoration: Decoration.Dim);
    public static readonly Style Good = new(Color.Green);
    public static readonly Style Bad = new(Color.Red);
    public static readonly Style Attention = new(Color.Yellow);

    public static Style AttentionIf(bool wanted) => wanted ? Attention : Style.Plain;

    public static string MarkOf(string status) => status switch
    {
        RunStatus.Success => "✓",
        RunStatus.Unfinished => "•",
        _ => "✗",
    };

    public static Style StyleOf(string status) => status switch
    {
        RunStatus.Success => Good,
        RunStatus.Unfinished => Attention,
        _ => Bad,
    };
}
