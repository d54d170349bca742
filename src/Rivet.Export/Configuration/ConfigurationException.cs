namespace Rivet.Export.Configuration;

/// <summary>
/// What the user gave cannot be used. The message is one line for the user: what is wrong, where (file, key), and what would be right.
/// </summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">The line for the user.</param>
    /// <param name="inner">What the library said; null when nothing did.</param>
    public ConfigurationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
