using System.Globalization;
using System.Text;

namespace Rivet.Cli.Rendering;

/// <summary>
/// Text from outside (a journal, a configuration, a database) made fit for a terminal. All of it goes through here: what would move
/// the cursor, change colours, break the line or turn the reading direction is shown as an escape instead of obeyed.
/// </summary>
internal static class SafeText
{
    /// <summary>Characters after which a text is cut off, so that one message cannot flood the screen.</summary>
    public const int MaxLength = 500;

    /// <summary>The text on one line.</summary>
    public static string OneLine(string text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= MaxLength)
                return shown.Append('…').ToString();
            Append(shown, rune);
        }

        return shown.ToString();
    }

    /// <summary>The first line that says anything.</summary>
    public static string FirstLine(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace())
                return OneLine(line.Trim().ToString());
        }

        return "";
    }

    private static void Append(StringBuilder shown, Rune rune)
    {
        if (!IsUnsafe(rune))
            shown.Append(rune.ToString());
        else if (rune.Value is '\n' or '\r' or '\t')
            shown.Append(rune.Value switch { '\n' => @"\n", '\r' => @"\r", _ => @"\t" });
        else
            shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
    }

    // Format holds the bidirectional marks, the joiners and the invisible tags.
    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
