using System.Globalization;

namespace Rivet.Export.Configuration;

/// <summary>The levels of compressions that have some: a higher one takes longer and makes files smaller.</summary>
internal static class CompressionLevels
{
    /// <summary>The key of the configuration that sets one.</summary>
    public const string Key = "compression_level";

    /// <summary>The lowest and the highest level of a compression; null when it has none.</summary>
    public static (int Least, int Most)? Of(FileCompression compression) => compression switch
    {
        FileCompression.Zstd => (1, 22),
        FileCompression.Gzip => (0, 9),
        _ => null,
    };

    /// <summary>What speaks against a level; null when nothing does.</summary>
    public static string? Objection(FileCompression compression, int level) => Of(compression) switch
    {
        null => NoneOf(compression),
        var (least, most) when level < least || level > most => string.Create(CultureInfo.InvariantCulture, $"must be {least} to {most}, not {level}"),
        _ => null,
    };

    /// <summary>What is to be said of a compression that has no levels.</summary>
    public static string NoneOf(FileCompression compression) =>
        $"'compression: {compression.ToString().ToLowerInvariant()}' has no levels; remove the key, or set zstd, which has 1 to 22, or gzip, which has 0 to 9";
}
