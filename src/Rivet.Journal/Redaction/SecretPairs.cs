using System.Buffers;

namespace Rivet.Journal.Redaction;

/// <summary>
/// Takes out the values of secret keys: <c>password=x</c>, <c>Pwd = "x y";</c>, <c>"token":"x"</c>, <c>WHERE token = 'x'</c>,
/// <c>Authorization: Basic x</c>, <c>ALTER USER u PASSWORD 'x'</c>. It goes from one separator to the next and looks at the key before it.
/// </summary>
internal static class SecretPairs
{
    private const string SeparatorCharacters = "=:<>!~";

    private static readonly SearchValues<char> Stops = SearchValues.Create(SeparatorCharacters + "'");

    // Looking for a few characters takes a fraction of the time that looking for the keys does.
    public static bool MayBeIn(string text) => text.AsSpan().ContainsAny(Stops) && SecretKeys.MayBeIn(text);

    public static string Redact(string text)
    {
        if (!MayBeIn(text))
            return text;

        var edits = new TextEdits(text);
        for (var at = NextStop(text, 0); at < text.Length; at = NextStop(text, at))
        {
            var separatorEnd = EndOfSeparator(text, at);
            if (!IsPair(text, at, separatorEnd))
            {
                at = Math.Max(separatorEnd, at + 1);
                continue;
            }

            var value = SecretValue.At(text, separatorEnd, KeyBefore(text, at).EndsWith(SecretKeys.Authorization, StringComparison.OrdinalIgnoreCase));
            if (value.IsSecret(text))
                edits.Mark(value.Start, value.End);
            at = value.Next;
        }

        return edits.ToString();
    }

    private static int NextStop(string text, int from)
    {
        var found = text.AsSpan(from).IndexOfAny(Stops);
        return found < 0 ? text.Length : from + found;
    }

    private static int EndOfSeparator(string text, int start)
    {
        var end = start;
        while (end < text.Length && SeparatorCharacters.Contains(text[end], StringComparison.Ordinal))
            end++;
        return end;
    }

    private static bool IsPair(string text, int start, int end)
    {
        var separator = text.AsSpan(start, end - start);
        if (separator.IsEmpty)
            return start > 0 && char.IsWhiteSpace(text[start - 1]) && SecretKeys.EndsWithSqlClause(text.AsSpan(0, start).TrimEnd());

        // A cast in SQL, and a URL's scheme.
        if (separator.StartsWith("::") || (separator is ":" && text.AsSpan(end).StartsWith("//")))
            return false;
        return (separator.ContainsAny('=', ':') || separator is "<>") && SecretKeys.EndsWithKey(KeyBefore(text, start));
    }

    /// <summary>What is before a separator, up to the end of the key, without the key's closing quote or bracket.</summary>
    private static ReadOnlySpan<char> KeyBefore(string text, int separator)
    {
        var before = text.AsSpan(0, separator).TrimEnd();
        return before.Length > 0 && before[^1] is '"' or '\'' or '`' or ']' ? before[..^1].TrimEnd('\\') : before;
    }
}
