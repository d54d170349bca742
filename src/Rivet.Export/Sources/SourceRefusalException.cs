namespace Rivet.Export.Sources;

/// <summary>What was asked of a source cannot be read. The message says what is wrong and what would be right, in words that follow a key.</summary>
internal sealed class SourceRefusalException : Exception
{
    public SourceRefusalException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
