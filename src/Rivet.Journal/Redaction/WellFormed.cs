using System.Text;

namespace Rivet.Journal.Redaction;

/// <summary>Half of a surrogate pair cannot be stored as UTF-8. It is replaced before it is recorded, so that a journal reads back as it was.</summary>
internal static class WellFormed
{
    private const char FirstSurrogate = '\uD800';
    private const char LastSurrogate = '\uDFFF';

    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstSurrogate, LastSurrogate))
            return text;
        var clean = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return clean == text ? text : clean;
    }
}
