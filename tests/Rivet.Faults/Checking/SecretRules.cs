using System.Text;

namespace Rivet.Faults;

/// <summary>No planted secret is in anything that was written.</summary>
internal static class SecretRules
{
    private static readonly byte[][] Secrets = [.. PlantedSecrets.All.SelectMany(secret => (byte[][])[Encoding.UTF8.GetBytes(secret), Encoding.Unicode.GetBytes(secret)])];

    /// <param name="name">What was written, for the report.</param>
    /// <param name="bytes">Its bytes.</param>
    public static IEnumerable<Violation> Check(string name, byte[] bytes)
    {
        for (var i = 0; i < Secrets.Length; i++)
        {
            if (bytes.AsSpan().IndexOf(Secrets[i]) is >= 0 and var at)
                yield return new Violation(Promise.Secrets, "", $"planted secret {i / 2} is in {name} at byte {at}");
        }
    }
}
