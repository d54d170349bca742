using System.Text.Json;

namespace Rivet.Journal.Json;

/// <summary>Writes events of a kind that this version does not know, as they came.</summary>
internal static class UnrecognizedJson
{
    // Around an event's content in a journal: journal, entries, entry, event.
    private const int DepthAround = 4;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JournalJson.MaxDepth - DepthAround };

    public static void Write(Utf8JsonWriter writer, UnrecognizedEvent unrecognized)
    {
        if (unrecognized.Json.Length == 0)
        {
            writer.WriteStringValue(unrecognized.Name);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName(unrecognized.Name);
        var json = Repaired(unrecognized.Json);
        if (IsValue(json))
            writer.WriteRawValue(json, skipInputValidation: true);
        else
            writer.WriteStringValue(json);
        writer.WriteEndObject();
    }

    private static bool IsValue(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Unlike a text, a raw value with a lone surrogate would be refused by the writer.
    private static string Repaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
                return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return text;
    }
}
