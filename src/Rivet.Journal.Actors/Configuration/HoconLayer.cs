using System.Text;
using Akka.Configuration;

namespace Rivet.Journal.Actors;

/// <summary>Settings from one place, and that place's name, which begins what is said about them.</summary>
internal sealed record HoconLayer(string Name, Config Config)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <returns>Its settings; null when there is no such file.</returns>
    /// <exception cref="JournalConfigurationException">It cannot be read, or is not HOCON.</exception>
    public static HoconLayer? OfFile(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new JournalConfigurationException($"{path}: is a folder; it should be a file with settings, or not be there");
            return OfText(path, File.ReadAllText(path, StrictUtf8));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (DecoderFallbackException mistake)
        {
            throw new JournalConfigurationException($"{path}: not UTF-8 text; save it as UTF-8", mistake);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new JournalConfigurationException($"{path}: cannot be read: {refused.Message}", refused);
        }
    }

    /// <summary>Parses a text.</summary>
    /// <exception cref="JournalConfigurationException">It is not HOCON.</exception>
    public static HoconLayer OfText(string name, string text)
    {
        if (HoconSyntax.Objection(text) is { } objection)
            throw new JournalConfigurationException($"{name}: not valid HOCON: {objection}");
        try
        {
            return new HoconLayer(name, ConfigurationFactory.ParseString(text));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new JournalConfigurationException($"{name}: not valid HOCON: {Redactor.Redact(Explain(failure.Message))}", failure);
        }
    }

    // The parser does not say what to do about a URL, such as one of a store.
    private static string Explain(string message)
    {
        var line = message.ReplaceLineEndings("\n").Split('\n')[0];
        return line.StartsWith("Could not parse an unquoted text", StringComparison.Ordinal) ? "a value with : or = in it, such as a URL, must be in quotes" : line;
    }
}
