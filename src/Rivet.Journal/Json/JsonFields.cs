using System.Text.Json;

namespace Rivet.Journal.Json;

/// <summary>The fields of an object, each read as what it must be, or refused with its name.</summary>
/// <param name="element">What should be an object.</param>
/// <param name="name">What it is called in messages; may be empty.</param>
internal readonly struct JsonFields(JsonElement element, string name)
{
    public string Text(string field) => AsText(Required(field), field);

    public string? TextOrNull(string field) => Optional(field) is { } value ? AsText(value, field) : null;

    public bool Flag(string field) => AsFlag(Required(field), field);

    public bool FlagOrFalse(string field) => TryGet(field, out var value) && AsFlag(value, field);

    public long Integer(string field) =>
        Required(field) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number)
            ? number
            : throw Unexpected(field, "a whole number of 64 bits");

    public long? IntegerOrNull(string field) => Optional(field) is null ? null : Integer(field);

    public ulong Unsigned(string field) =>
        Required(field) is { ValueKind: JsonValueKind.Number } value && value.TryGetUInt64(out var number)
            ? number
            : throw Unexpected(field, "a whole number of 64 bits from 0");

    public uint UnsignedInt(string field) =>
        Required(field) is { ValueKind: JsonValueKind.Number } value && value.TryGetUInt32(out var number)
            ? number
            : throw Unexpected(field, "a whole number of 32 bits from 0");

    public DateTimeOffset Stamp(string field) =>
        Timestamp.TryParse(Text(field), out var stamp) ? stamp : throw Unexpected(field, "an RFC 3339 time of the years 1 to 9999");

    public DateTimeOffset? StampOrNull(string field) => Optional(field) is null ? null : Stamp(field);

    public bool Has(string field) => TryGet(field, out _);

    /// <summary>Whether it is there and not null.</summary>
    public bool HasValue(string field) => Optional(field) is not null;

    public JsonElement Element(string field) => Required(field);

    /// <summary>The fields of an object in a field, which is named in messages by its whole path.</summary>
    public JsonFields Object(string field) => new(Required(field), Path(field));

    public JsonElement.ArrayEnumerator Array(string field) =>
        Required(field) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : throw Unexpected(field, "an array");

    public IReadOnlyList<string> Texts(string field)
    {
        var texts = new List<string>();
        foreach (var item in Array(field))
            texts.Add(AsText(item, field));
        return texts;
    }

    public JournalFormatException Unexpected(string field, string expected) => Unexpected(Required(field), field, expected);

    private bool TryGet(string field, out JsonElement value) =>
        element.ValueKind == JsonValueKind.Object
            ? element.TryGetProperty(field, out value)
            : throw new JournalFormatException($"expected an object, found {Describe(element)}", field: name.Length == 0 ? null : name);

    private JsonElement Required(string field) =>
        TryGet(field, out var value) ? value : throw new JournalFormatException("is missing", field: Path(field));

    private JsonElement? Optional(string field) =>
        TryGet(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string AsText(JsonElement value, string field) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Unexpected(value, field, "a text");

    private bool AsFlag(JsonElement value, string field) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Unexpected(value, field, "true or false"),
    };

    private JournalFormatException Unexpected(JsonElement value, string field, string expected) =>
        new($"expected {expected}, found {Describe(value)}", field: Path(field));

    private string Path(string field) => name.Length == 0 ? field : $"{name}.{field}";

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        JsonValueKind.Undefined => "nothing",
        _ when value.GetRawText() is { Length: <= 80 } text => text,
        JsonValueKind.String => "a long text",
        _ => "a long number",
    };
}
