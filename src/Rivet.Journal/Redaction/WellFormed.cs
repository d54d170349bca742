using System.Buffers;
using System.Text;

namespace Rivet.Journal.Redaction;

/// <summary>Half of a surrogate pair cannot be stored as UTF-8. It is replaced before it is recorded, so that a journal reads back as it was.</summary>
internal static class WellFormed
{
    private const char FirstSurrogate = '\uD800';
    private const char LastSurrogate = '\uDFFF';

    /// <summary>The text with U+FFFD for what is no Unicode; the same instance when all is.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAnyInRange(FirstSurrogate, LastSurrogate) && !IsWellFormed(text)
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))
            : text;
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
                return false;
            text = text[length..];
        }

        return true;
    }
}
