using System.Data.Common;
using Rivet.Export.Configuration;
using Rivet.Export.Files;
using Rivet.Export.Sources;

namespace Rivet.Export.Surveying;

/// <summary>Tries what exports need: the source, and the folders that files go to. It leaves nothing in either.</summary>
public static class Diagnosis
{
    /// <summary>Tries all of it, also when something does not work.</summary>
    /// <param name="configuration">Which source, which folders.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>A finding for the source, and one for each folder.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<IReadOnlyList<Finding>> RunAsync(ExportConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return await Task.Run(() => Run(configuration), cancellation).WaitAsync(cancellation).ConfigureAwait(false);
    }

    private static List<Finding> Run(ExportConfiguration configuration) =>
    [
        OfSource(configuration.Source),
        .. configuration.Exports.Select(export => export.DestinationPath).Distinct().Select(OfDestination),
    ];

    private static Finding OfSource(SourceDefinition definition)
    {
        if (definition.Type == SourceDefinition.Sqlite && !File.Exists(definition.Place))
            return new Finding("source", definition.Place, "there is no such file", IsTrouble: true);
        try
        {
            using var source = SourceAccess.Open(definition);
            return new Finding("source", definition.Place, $"can be read, tables and views: {source.Tables().Count}", IsTrouble: false);
        }
        catch (DbException failure)
        {
            return new Finding("source", definition.Place, $"cannot be read: {failure.Message.ReplaceLineEndings(" ")}", IsTrouble: true);
        }
    }

    private static Finding OfDestination(string path) => DestinationTrial.Objection(path) is { } failure
        ? new Finding("destination", path, $"cannot be written: {DestinationObstacle.Describe(path, failure)}", IsTrouble: true)
        : new Finding("destination", path, "can be written", IsTrouble: false);
}
