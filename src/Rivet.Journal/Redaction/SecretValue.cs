using System.Buffers;

namespace Rivet.Journal.Redaction;

/// <summary>Where the value after a separator is, without its quotes.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Next">Where to look for the next pair.</param>
internal readonly record struct SecretValue(int Start, int End, int Next)
{
    private static readonly SearchValues<char> Terminators = SearchValues.Create(";&'\"`<>");
    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    private static readonly string[] Schemes = ["Bearer", "Basic", "Digest", "Negotiate", "Token", "ApiKey"];

    public static SecretValue At(string text, int from, bool afterScheme)
    {
        var start = SkipBlanks(text, from);
        var quote = SkipLiteralPrefix(text, start);
        var open = quote;
        while (open < text.Length && text[open] == '\\')
            open++;
        if (open < text.Length && text[open] is '"' or '\'' or '`')
            return Quoted(text, open, backslashes: open - quote);
        return Unquoted(text, afterScheme ? SkipScheme(text, start) : start, from);
    }

    public bool IsSecret(string text) =>
        text.AsSpan(Start, End - Start) is var value
        && !value.IsEmpty
        && value is not Redactor.Mark
        && !value.Equals("null", StringComparison.OrdinalIgnoreCase);

    private static SecretValue Unquoted(string text, int start, int from)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !Terminators.Contains(text[end]))
            end++;
        var value = text.AsSpan(start, end - start).TrimEnd(",)]}\\");

        // "password: token: x": what looks like the value is the next key.
        var key = value.TrimEnd("=:");
        if (key.Length < value.Length && !key.ContainsAnyExcept(KeyCharacters) && SecretKeys.EndsWithKey(key))
            return new SecretValue(start, start, from);
        return new SecretValue(start, start + value.Length, end);
    }

    // A quote inside a value is doubled, or has a backslash. In a text that was itself quoted, every quote has backslashes, and one inside a value has more.
    private static SecretValue Quoted(string text, int open, int backslashes)
    {
        var quote = text[open];
        var run = 0;
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                run++;
                continue;
            }

            if (text[i] == quote && Closes(run, backslashes))
            {
                if (backslashes > 0 || i + 1 == text.Length || text[i + 1] != quote)
                    return new SecretValue(open + 1, i - Math.Min(run, backslashes), i + 1);
                i++;
            }

            run = 0;
        }

        return new SecretValue(open + 1, text.Length, text.Length);
    }

    private static bool Closes(int run, int backslashes) =>
        run < backslashes || (run - backslashes) % (2 * (backslashes + 1)) == 0;

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at;
    }

    // SQL: ('x', N'x', E'x', U&'x'.
    private static int SkipLiteralPrefix(string text, int start)
    {
        var at = start;
        while (at < text.Length && text[at] == '(')
            at++;
        var quote = at;
        while (quote < text.Length && quote < at + 2 && (char.IsAsciiLetter(text[quote]) || text[quote] == '&'))
            quote++;
        return quote < text.Length && text[quote] is '"' or '\'' ? quote : at;
    }

    private static int SkipScheme(string text, int start)
    {
        foreach (var scheme in Schemes)
        {
            var end = start + scheme.Length;
            if (end < text.Length && text[end] is ' ' && text.AsSpan(start).StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return SkipBlanks(text, end);
        }

        return start;
    }
}
