using Akka.Configuration.Hocon;

namespace Rivet.Journal.Actors;

/// <summary>What stands in HOCON, as a message shows it.</summary>
internal static class HoconText
{
    /// <summary>A value on one line; empty when there is none.</summary>
    public static string Of(HoconValue value) => value switch
    {
        { IsEmpty: true } => "",
        _ when value.IsString() => OneLine(value.GetString() ?? "null"),
        _ => OneLine(value.ToString()),
    };

    /// <summary>A text on one line. The parser takes words on several lines as one key.</summary>
    public static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
