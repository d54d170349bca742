using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Rivet.Journal.Redaction;

/// <summary>Redacts a JSON value text by text, so that it stays JSON. The same instance when nothing changes.</summary>
internal static class RedactedJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JournalJson.MaxDepth };

    public static string Redact(string json)
    {
        // An escape could hide a key.
        if (!json.Contains('\\', StringComparison.Ordinal) && !Redactor.MayHoldSecret(json))
            return json;

        try
        {
            return RedactValue(json);
        }
        catch (JsonException)
        {
            return Redactor.Redact(json);
        }
        catch (InvalidOperationException)
        {
            // A text in it is not valid Unicode, so that nothing can be told apart.
            return Redactor.MayHoldSecret(json) ? $"\"{Redactor.Mark}\"" : json;
        }
    }

    private static string RedactValue(string json)
    {
        using var document = JsonDocument.Parse(json, Options);
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        var changed = false;
        using (var writer = new Utf8JsonWriter(buffer, JournalJson.WriterOptions()))
            Copy(writer, document.RootElement, isSecret: false, ref changed);
        return changed ? Encoding.UTF8.GetString(buffer.WrittenSpan) : json;
    }

    private static void Copy(Utf8JsonWriter writer, JsonElement element, bool isSecret, ref bool changed)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(Clean(property.Name, ref changed));
                    Copy(writer, property.Value, isSecret || SecretKeys.EndsWithKey(property.Name), ref changed);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Copy(writer, item, isSecret, ref changed);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String when !isSecret || element.ValueEquals("") || element.ValueEquals(Redactor.Mark):
                writer.WriteStringValue(Clean(element.GetString()!, ref changed));
                break;
            case JsonValueKind.String or JsonValueKind.Number when isSecret:
                writer.WriteStringValue(Redactor.Mark);
                changed = true;
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static string Clean(string text, ref bool changed)
    {
        var redacted = Redactor.Redact(text);
        changed |= !ReferenceEquals(redacted, text);
        return redacted;
    }
}
