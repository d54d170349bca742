namespace Rivet.Journal.Actors;

/// <summary>A setting cannot be used. The message is one line for the user: the key, its value, and what would be right.</summary>
public sealed class JournalConfigurationException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">The line for the user.</param>
    /// <param name="inner">What led to it; null when nothing did.</param>
    public JournalConfigurationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
