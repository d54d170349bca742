using System.Buffers;
using Rivet.Journal.Redaction;

namespace Rivet.Journal;

/// <summary>
/// Takes secrets out of free text before it is recorded: passwords in URLs, values of keys such as <c>password</c>, <c>token</c> or
/// <c>api_key</c>, bearer tokens, and tokens known by their shape. Each becomes <see cref="Mark"/>. In doubt it takes out too much rather
/// than too little. Redacting twice is the same as once; it never fails, takes time linear in the text, and next to none for a text that cannot hold a secret.
/// </summary>
public static class Redactor
{
    /// <summary>What stands where a secret was.</summary>
    public const string Mark = "REDACTED";

    private const int ShortestSecret = 5; // pwd=x
    private const int MostPasses = 16;

    // Keys of chunks are mostly numbers and dates. Whatever gives a secret away has a letter, or :// in it.
    private static readonly SearchValues<char> Numeric = SearchValues.Create("0123456789 +-.:");

    /// <summary>The text with its secrets taken out, and with U+FFFD for what is no Unicode; the same instance when nothing changed.</summary>
    /// <param name="text">The text.</param>
    public static string Redact(string text)
    {
        var clean = WellFormed.Of(text);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var next = MayHoldSecret(clean) ? OnePass(clean) : clean;
            if (next == clean)
                return clean;
            clean = next;
        }

        return Mark;
    }

    // A mark can bring what stood around it together, so that it looks like a secret now. A text that does so again and again was made to.
    private static string OnePass(string text) => TokenShapes.Redact(SecretPairs.Redact(UrlUserInfo.Redact(text)));

    /// <summary>The event with the secrets taken out of all its texts; the same instance when it has none.</summary>
    /// <param name="happened">The event.</param>
    public static RunEvent Redact(RunEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return EventTexts.Redact(happened);
    }

    /// <summary>Whether it is worth a closer look; no means that there is certainly no secret.</summary>
    internal static bool MayHoldSecret(string text) =>
        text.Length >= ShortestSecret
        && text.AsSpan().ContainsAnyExcept(Numeric)
        && (UrlUserInfo.MayBeIn(text) || SecretPairs.MayBeIn(text) || TokenShapes.MayBeIn(text));
}
