using System.Buffers;

namespace Rivet.Journal.Redaction;

/// <summary>
/// Takes out <c>user:password</c> before a URL's host. A password that is not percent-encoded may hold <c>@ / ? #</c>, so the host begins
/// after the last <c>@</c> before a blank or a quote. A user without a password stays.
/// </summary>
internal static class UrlUserInfo
{
    private const string Hint = "://";

    private static readonly SearchValues<char> Quotes = SearchValues.Create("'\"`");

    public static bool MayBeIn(string text) => text.Contains(Hint, StringComparison.Ordinal);

    public static string Redact(string text)
    {
        var edits = new TextEdits(text);
        for (var mark = IndexOfHint(text, 0); mark >= 0;)
        {
            var start = mark + Hint.Length;
            if (mark == 0 || !IsSchemeCharacter(text[mark - 1]))
            {
                mark = IndexOfHint(text, start);
                continue;
            }

            var end = EndOfRun(text, start);
            var userInfo = text.AsSpan(start, end - start);
            var at = userInfo.LastIndexOf('@');
            if (at >= 0 && userInfo[..at].Contains(':'))
                edits.Mark(start, start + at);
            mark = IndexOfHint(text, end);
        }

        return edits.ToString();
    }

    private static int IndexOfHint(string text, int from) => text.IndexOf(Hint, from, StringComparison.Ordinal);

    private static int EndOfRun(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !Quotes.Contains(text[end]))
            end++;
        return end;
    }

    private static bool IsSchemeCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '.' or '-';
}
