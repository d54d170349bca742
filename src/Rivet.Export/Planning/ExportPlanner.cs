using System.Data.Common;
using Rivet.Export.Configuration;
using Rivet.Export.Files;
using Rivet.Export.Quality;
using Rivet.Export.Sources;
using Rivet.Journal;

namespace Rivet.Export.Planning;

/// <summary>Resolves what a run will do. It reads the source, tries the destination, and puts nothing into either.</summary>
internal static class ExportPlanner
{
    /// <summary>Makes the plan of a run that begins now, and the folder its files go to. It blocks on the database.</summary>
    /// <param name="request">What is exported.</param>
    /// <param name="earlier">The plan at whose end an incremental export goes on; null to begin with the first row.</param>
    /// <exception cref="ConfigurationException">What was asked cannot be done; one line says why and what would be right.</exception>
    public static ExportPlan Plan(ExportRequest request, PlanSnapshot? earlier = null)
    {
        var plan = Resolve(request, earlier);
        MakeDestination(request);
        return plan;
    }

    /// <summary>Makes the plan of a run that may begin later, and nothing else. It blocks on the database.</summary>
    /// <param name="request">What is exported.</param>
    /// <param name="earlier">The plan at whose end an incremental export goes on; null to begin with the first row.</param>
    /// <exception cref="ConfigurationException">What was asked cannot be done; one line says why and what would be right.</exception>
    public static ExportPlan PlanAhead(ExportRequest request, PlanSnapshot? earlier = null)
    {
        var plan = Resolve(request, earlier);
        TryDestination(request);
        return plan;
    }

    /// <summary>Makes the folder that files go to.</summary>
    /// <exception cref="ConfigurationException">It cannot be made, or no file can be written in it.</exception>
    public static void MakeDestination(ExportRequest request) => Refuse(request, Destination.Objection(request.Export.DestinationPath));

    private static void Refuse(ExportRequest request, Exception? failure)
    {
        var path = request.Export.DestinationPath;
        if (failure is not null)
            throw request.Mistake("destination.path", $"files cannot be written to '{path}': {DestinationObstacle.Describe(path, failure)}; name a folder that can be written", failure);
    }

    /// <summary>Checks what needs no source, opens the source, and reads from it.</summary>
    /// <exception cref="ConfigurationException">What was asked cannot be done, or the source cannot be read.</exception>
    public static T Read<T>(ExportRequest request, Func<ISource, T> read)
    {
        if (NameRule.Objection(request.Export.Name) is { } wrongName)
            throw request.Mistake("name", wrongName);
        if (RowFiles.Objection(request.Export.Format, request.Export.Compression) is { } objection)
            throw request.Mistake("compression", objection);
        if (request.Export.CompressionLevel is { } level && CompressionLevels.Objection(request.Export.Compression, level) is { } wrongLevel)
            throw request.Mistake(CompressionLevels.Key, wrongLevel);
        using var source = OpenSource(request);
        try
        {
            return read(source);
        }
        catch (Exception failure) when (failure is DbException or IOException)
        {
            throw request.Mistake(request.Source.Key, $"'{request.Source.Place}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Refuses a destination that cannot be made, and leaves nothing in it.</summary>
    /// <exception cref="ConfigurationException">No file can be written there.</exception>
    public static void TryDestination(ExportRequest request) => Refuse(request, DestinationTrial.Objection(request.Export.DestinationPath));

    private static ExportPlan Resolve(ExportRequest request, PlanSnapshot? earlier) => Read(request, source => Resolve(request, source, earlier));

    private static ExportPlan Resolve(ExportRequest request, ISource source, PlanSnapshot? earlier)
    {
        var relation = RelationResolver.Resolve(request, source, PlannedColumns.None);
        _ = CheckedColumn.Of(request, relation);
        var cut = request.Export.Mode switch
        {
            ExportMode.Full => ChunkPlan.Whole,
            ExportMode.Chunked => ChunkPlan.Cut(request, source, relation),
            ExportMode.Incremental => IncrementPlan.Of(request, source, relation, earlier),
            var mode => throw request.Mistake("mode", $"'{mode}' is not a known mode; known: full, chunked, incremental"),
        };
        return new ExportPlan(request, relation, cut);
    }

    private static ISource OpenSource(ExportRequest request)
    {
        var source = request.Source;
        if (!SourceDefinition.Types.Contains(source.Type))
            throw request.Mistake("source.type", $"'{source.Type}' is not a known kind of source; known: {string.Join(", ", SourceDefinition.Types)}");
        if (source.Type == SourceDefinition.Sqlite && !File.Exists(source.Place))
            throw request.Mistake("source.path", $"there is no file '{source.Place}'; give the path of a SQLite database");
        try
        {
            return SourceAccess.Open(source);
        }
        catch (DbException failure)
        {
            throw request.Mistake(source.Key, $"'{source.Place}' cannot be opened: {failure.Message}", failure);
        }
    }
}
