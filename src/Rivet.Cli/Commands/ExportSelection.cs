using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary>Finds what <c>--export</c> names.</summary>
internal static class ExportSelection
{
    /// <summary>The export of that name, or all of them when none is named.</summary>
    /// <exception cref="ConfigurationException">There is no such export.</exception>
    public static IReadOnlyList<ExportDefinition> Choose(ExportConfiguration configuration, string? name)
    {
        if (name is null)
            return configuration.Exports;
        RefuseUnknown(configuration, name, [.. configuration.Exports.Select(export => export.Name)]);
        return [configuration.Exports.Single(export => export.Name == name)];
    }

    /// <summary>Refuses a name that is not among the known ones.</summary>
    /// <exception cref="ConfigurationException">It is not.</exception>
    public static void RefuseUnknown(ExportConfiguration configuration, string name, IReadOnlyList<string> known)
    {
        if (!known.Contains(name))
            throw new ConfigurationException($"{configuration.File}: exports: there is no export '{name}'; {Nearest.Hint(name, known)}");
    }
}
