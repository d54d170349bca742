using Rivet.Journal;

namespace Rivet.Export.Configuration;

/// <summary>What an export may be called. Its name becomes a part of run ids and of file names, and is shown everywhere.</summary>
internal static class NameRule
{
    private const int MaxLength = 100;

    /// <summary>What is wrong with a name, without the name; null when nothing is.</summary>
    public static string? Objection(string name)
    {
        // First, so that whoever typed a password is told of that, and not of a character in it.
        if (Redactor.Redact(name) is var redacted && redacted != name && redacted.Contains(Redactor.Mark, StringComparison.Ordinal))
            return "looks like a secret, and a name stands in run ids, file names and the journal; choose one without a password, key or token";
        var valid = name.Length is > 0 and <= MaxLength
            && char.IsAsciiLetterOrDigit(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
        return valid ? null : $"must be 1 to {MaxLength} of a-z, A-Z, 0-9, '_', '-' and '.', beginning with a letter or digit";
    }
}
