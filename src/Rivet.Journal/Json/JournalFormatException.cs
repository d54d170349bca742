namespace Rivet.Journal;

/// <summary>A text is not a journal in JSON. The message says what is wrong and where.</summary>
public sealed class JournalFormatException : FormatException
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="entry">Number of the entry, from 1; null outside an entry.</param>
    /// <param name="field">The field, e.g. <c>ChunkStarted.start_key</c>; null when it is not about one.</param>
    /// <param name="innerException">What was thrown beneath; null when nothing was.</param>
    public JournalFormatException(string problem, long? entry = null, string? field = null, Exception? innerException = null)
        : base(Describe(problem, entry, field), innerException)
    {
        Problem = problem;
        Entry = entry;
        Field = field;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>Number of the entry in the text, from 1; null outside an entry.</summary>
    public long? Entry { get; }

    /// <summary>The field, e.g. <c>ChunkStarted.start_key</c>; null when it is not about one.</summary>
    public string? Field { get; }

    private static string Describe(string problem, long? entry, string? field) => (entry, field) switch
    {
        (null, null) => $"Not a journal in JSON: {problem}.",
        (null, _) => $"Not a journal in JSON: {field}: {problem}.",
        (_, null) => $"Not a journal in JSON: entry {entry}: {problem}.",
        _ => $"Not a journal in JSON: entry {entry}, {field}: {problem}.",
    };
}
