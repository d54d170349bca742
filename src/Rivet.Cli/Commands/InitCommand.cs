using System.CommandLine;
using Rivet.Cli.Scaffolding;
using Rivet.Export.Configuration;
using Rivet.Export.Surveying;

namespace Rivet.Cli.Commands;

/// <summary><c>rivet init</c>: writes a configuration to begin with.</summary>
internal static class InitCommand
{
    private const string Description = """
        Looks at a database and writes a configuration with an export for each of its tables: those with many rows and a key of whole numbers are cut
        into chunks. Tables that may not be read and views that do not work are left out and named. A file that is there already is kept.

        Exits with 0, or with 2 when the database cannot be read or the file cannot be written.
        """;

    private const string Examples = """
          rivet init --sqlite shop.db
          rivet init --url-env DATABASE_URL -c etl/rivet.yaml
        """;

    private static readonly Option<string?> Sqlite = new("--sqlite") { Description = "A SQLite database.", HelpName = "PATH" };

    private static readonly Option<string?> UrlEnv = new("--url-env")
    {
        Description = "The environment variable with the URL of a server, postgresql://… or mysql://…; the configuration names it too.",
        HelpName = "NAME",
    };

    public static Command Create()
    {
        var command = new CommandWithExamples("init", Description, Examples) { Sqlite, UrlEnv };
        command.Options.Insert(0, CommonOptions.Config);
        command.Add(CommonOptions.Verbose);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Sqlite) is null == (result.GetResult(UrlEnv) is null))
                result.AddError("a database is needed: --sqlite PATH or --url-env NAME, one of them");
        });
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            parsed.GetValue(CommonOptions.Config)!, parsed.GetValue(Sqlite), parsed.GetValue(UrlEnv), cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(string path, string? sqlite, string? variable, CancellationToken cancellation)
    {
        var file = Path.GetFullPath(path);
        if (Path.Exists(file))
            throw new ConfigurationException($"{file}: is there already and is kept; name another file with --config");
        var (source, text) = sqlite is not null ? InFile(sqlite, file) : OnServer(variable!);
        var survey = await SourceSurvey.ReadAsync(source, cancellation);
        foreach (var table in survey.LeftOut)
            Console.Error.WriteLine($"warning: {ConfigurationScaffold.LineOf(table)}");
        var tables = survey.Tables;
        if (tables.Count == 0)
            throw new ConfigurationException($"source: '{source.Place}' has no tables that can be read");
        await WriteAsync(file, ConfigurationScaffold.Of(text, survey), cancellation);
        Console.Out.WriteLine($"{path}: {tables.Count} {(tables.Count == 1 ? "export" : "exports")}; see it, then: rivet check, rivet run");
        return ExitCode.Success;
    }

    private static (SourceDefinition Source, string Text) InFile(string sqlite, string file)
    {
        var relative = Path.GetRelativePath(Path.GetDirectoryName(file)!, Path.GetFullPath(sqlite));
        return (SourceDefinition.InFile(sqlite), $"{{ type: sqlite, path: '{relative.Replace("'", "''", StringComparison.Ordinal)}' }}");
    }

    private static (SourceDefinition Source, string Text) OnServer(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } url)
            throw new ConfigurationException("--url-env: there is no environment variable of that name with a value, e.g. DATABASE_URL");
        try
        {
            var source = SourceDefinition.At(url);
            return (source, $"{{ type: {source.Type}, url_env: {variable} }}");
        }
        catch (FormatException mistake)
        {
            throw new ConfigurationException($"{variable}: {mistake.Message}", mistake);
        }
    }

    private static async Task WriteAsync(string file, string text, CancellationToken cancellation)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            await using var writer = new StreamWriter(stream);
            await writer.WriteAsync(text.AsMemory(), cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{file}: cannot be written: {failure.Message}", failure);
        }
    }
}
