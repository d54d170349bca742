using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.State;

/// <summary>Where the journals are: <c>.rivet/</c> beside the configuration, unless <c>RIVET_STATE_URL</c> says otherwise.</summary>
internal static class StateLocation
{
    public const string Variable = "RIVET_STATE_URL";

    private const string Sqlite = "sqlite://";
    private const string JournalFile = "journal.db";

    /// <param name="configuration">The configuration.</param>
    /// <param name="url">What the variable holds; null or empty when it is not set.</param>
    /// <exception cref="ConfigurationException">The variable names a store that is not there yet.</exception>
    public static JournalStore StoreFor(ExportConfiguration configuration, string? url)
    {
        if (string.IsNullOrEmpty(url))
            return new JournalStore(Path.Combine(Path.GetDirectoryName(configuration.File)!, ".rivet"));
        if (!url.StartsWith(Sqlite, StringComparison.OrdinalIgnoreCase))
            throw new ConfigurationException($"{Variable}: a {SchemeOf(url)} store is not supported yet; unset it to keep the journals in .rivet beside the configuration");
        var file = url[Sqlite.Length..];
        if (Path.GetFileName(file) != JournalFile || Path.GetDirectoryName(Path.GetFullPath(file)) is not { } folder)
            throw new ConfigurationException($"{Variable}: must name a file {JournalFile}, e.g. {Sqlite}/var/lib/rivet/{JournalFile}");
        return new JournalStore(folder);
    }

    // Not the whole URL: it may hold a password.
    private static string SchemeOf(string url) =>
        url.IndexOf("://", StringComparison.Ordinal) is > 0 and <= 20 and var end ? $"'{url[..end]}'" : "different";
}
