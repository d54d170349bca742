namespace Rivet.Journal.Actors;

/// <summary>
/// Finds what Akka's parser takes without a word and takes wrongly: what is not closed swallows the lines behind it, or loses them.
/// Substitutions and includes have no use here, and some of them the parser never comes back from.
/// </summary>
internal sealed class HoconSyntax
{
    private const string TripleQuote = "\"\"\"";
    private const string Include = "include";

    private readonly string _text;
    private readonly Stack<(char Bracket, int Line)> _open = [];
    private int _at;
    private int _line = 1;

    private HoconSyntax(string text) => _text = text;

    private ReadOnlySpan<char> Rest => _text.AsSpan(_at);

    /// <summary>What is wrong with a text, and in which line; null when nothing is.</summary>
    public static string? Objection(string hocon) => new HoconSyntax(hocon).Scan();

    private string? Scan()
    {
        while (_at < _text.Length)
        {
            if (Step() is { } objection)
                return objection;
        }

        return _open.TryPeek(out var open) ? At(open.Line, $"a {open.Bracket} is opened and not closed") : null;
    }

    private string? Step()
    {
        var character = _text[_at];
        switch (character)
        {
            case '#':
            case '/' when Rest.StartsWith("//"):
                SkipTo('\n');
                return null;
            case '"' when _text.AsSpan(0, _at).TrimEnd().EndsWith(Include):
                return At(_line, "include is not supported; put the settings into one file");
            case '"' when Rest.StartsWith(TripleQuote):
                return TripleQuoted();
            case '"':
                return Quoted();
            case '$' when Rest.StartsWith("${"):
                return At(_line, "substitutions such as ${…} are not supported; write the value out");
            case '{' or '[':
                _open.Push((character, _line));
                break;
            case '}' or ']' when Close(character) is { } objection:
                return objection;
            case '\n':
                _line++;
                break;
        }

        _at++;
        return null;
    }

    private string? Close(char bracket)
    {
        if (!_open.TryPop(out var open))
            return At(_line, $"a {bracket} closes nothing");
        return (open.Bracket, bracket) is ('{', '}') or ('[', ']')
            ? null
            : At(_line, $"a {bracket} cannot close the {open.Bracket} of line {open.Line}");
    }

    // In it a backslash is a backslash. It ends with the first three quotes, as the parser sees it.
    private string? TripleQuoted()
    {
        var length = Rest[TripleQuote.Length..].IndexOf(TripleQuote);
        if (length < 0)
            return At(_line, $"a {TripleQuote} is opened and not closed");
        _line += Rest.Slice(TripleQuote.Length, length).Count('\n');
        _at += length + (2 * TripleQuote.Length);
        return null;
    }

    private string? Quoted()
    {
        for (_at++; _at < _text.Length && _text[_at] != '\n'; _at++)
        {
            switch (_text[_at])
            {
                case '"':
                    _at++;
                    return null;
                case '\\':
                    _at++;
                    break;
            }
        }

        return At(_line, "a quotation is opened and not closed on its line");
    }

    private void SkipTo(char end)
    {
        var length = Rest.IndexOf(end);
        _at = length < 0 ? _text.Length : _at + length;
    }

    private static string At(int line, string what) => FormattableString.Invariant($"line {line}: {what}");
}
