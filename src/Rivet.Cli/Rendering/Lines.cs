using Spectre.Console;
using Spectre.Console.Rendering;

namespace Rivet.Cli.Rendering;

/// <summary>Lines of a report. Every text is made safe on its way in, and none is read as markup.</summary>
internal sealed class Lines
{
    /// <summary>Items of a list that are shown; the rest is counted.</summary>
    public const int MaxListed = 20;

    private readonly List<IRenderable> _lines = [];

    /// <summary>Adds <c>label text</c>; an empty label adds the text alone.</summary>
    public Lines Add(int indent, string label, string text, Style? style = null)
    {
        var line = new Paragraph();
        line.Append(new string(' ', indent));
        if (label.Length > 0)
            line.Append(label + " ", Palette.Label);
        line.Append(SafeText.OneLine(text), style ?? Style.Plain);
        _lines.Add(line);
        return this;
    }

    /// <summary>Adds a line for each of the first items, and one for how many there are besides.</summary>
    public Lines AddEach<T>(int indent, string label, IReadOnlyCollection<T> items, Func<T, string> describe, Style? style = null)
    {
        foreach (var item in items.Take(MaxListed))
            Add(indent, label, describe(item), style);
        if (items.Count > MaxListed)
            Add(indent, "", $"… and {Human.Count(items.Count - MaxListed)} more (--json shows all)");
        return this;
    }

    public IRenderable Render() => new Rows(_lines);
}
