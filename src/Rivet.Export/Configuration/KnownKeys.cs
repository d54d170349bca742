using Rivet.Journal.Actors;

namespace Rivet.Export.Configuration;

/// <summary>The keys of a section.</summary>
/// <param name="Supported">The keys there are, in the order in which a message lists them.</param>
/// <param name="NotYet">Keys of other rivets that this version does not have.</param>
internal sealed record KnownKeys(IReadOnlyList<string> Supported, IReadOnlyList<string> NotYet)
{
    /// <summary>What is wrong with a key; null when nothing is.</summary>
    public string? Complaint(string key)
    {
        if (Supported.Contains(key))
            return null;
        return NotYet.Contains(key) ? "not supported yet; remove the key" : $"unknown key; {Nearest.Hint(key, Supported)}";
    }
}

/// <summary>The words a key may have as its value.</summary>
/// <param name="Supported">Each word and what it stands for, in the order in which a message lists them.</param>
/// <param name="NotYet">Words of other rivets that this version does not have.</param>
internal sealed record KnownWords<T>(IReadOnlyList<(string Word, T Meaning)> Supported, IReadOnlyList<string> NotYet)
{
    private IReadOnlyList<string> Words => [.. Supported.Select(pair => pair.Word)];

    /// <summary>What a word stands for, or what is wrong with it.</summary>
    public (T Meaning, string? Complaint) Read(string word)
    {
        foreach (var (known, meaning) in Supported)
        {
            if (known == word)
                return (meaning, null);
        }

        var complaint = NotYet.Contains(word)
            ? $"'{word}' is not supported yet; known: {string.Join(", ", Words)}"
            : $"unknown value '{word}'; {Nearest.Hint(word, Words)}";
        return (default!, complaint);
    }
}
