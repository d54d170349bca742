namespace Rivet.Journal.Actors;

/// <summary>Finds the known word that was probably meant.</summary>
public static class Nearest
{
    /// <summary>The end of a complaint about a word: the known word next to it, if one is near, and all known words.</summary>
    /// <param name="word">The word that is not known.</param>
    /// <param name="known">The known words, in the order in which they are listed.</param>
    public static string Hint(string word, IReadOnlyList<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        var list = $"known: {string.Join(", ", known)}";
        return To(word, known) is { } nearest ? $"did you mean '{nearest}'? ({list})" : list;
    }

    private static string? To(string word, IReadOnlyList<string> known)
    {
        // A word that long is no slip of the finger, and measuring it would take its length squared.
        if (word.Length > 100)
            return null;
        var best = known.MinBy(candidate => Distance(word, candidate));
        return best is not null && Distance(word, best) <= Math.Max(2, best.Length / 3) ? best : null;
    }

    // Levenshtein's, a row at a time, blind to case.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
