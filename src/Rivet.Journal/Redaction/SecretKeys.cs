using System.Buffers;

namespace Rivet.Journal.Redaction;

/// <summary>Names whose values are secrets. A key is secret when it ends with one of them: <c>db_password</c> is, <c>token_count</c> is not.</summary>
internal static class SecretKeys
{
    public const string Authorization = "authorization";

    private static readonly string[] Endings =
    [
        "password", "passwd", "passphrase", "pwd", "secret", "token", "credential", "credentials", Authorization,
        .. from first in new[] { "api", "access", "secret", "private", "account", "shared", "encryption" }
           from joint in new[] { "", "_", "-", " " }
           select $"{first}{joint}key",
    ];

    private static readonly string[] SqlClauses = ["password", "identified by"];

    // At most eight, of letters only: the fastest search there is for several texts at once.
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        ["pass", "pwd", "secret", "token", "credential", "key", "authorization", "identified"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text has a part of a secret key.</summary>
    public static bool MayBeIn(string text) => text.AsSpan().ContainsAny(Hints);

    public static bool EndsWithKey(ReadOnlySpan<char> text) => EndsWithAny(text, Endings);

    /// <summary>Whether a quoted text that follows is a password, as in <c>ALTER USER u PASSWORD 'x'</c>.</summary>
    public static bool EndsWithSqlClause(ReadOnlySpan<char> text) => EndsWithAny(text, SqlClauses);

    private static bool EndsWithAny(ReadOnlySpan<char> text, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (text.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
