using Rivet.Journal.Actors;

namespace Rivet.Cli.Tests.EndToEnd;

/// <summary>Bad input: one line that says what, where, and what would be right; exit code 2; nothing left behind.</summary>
public class BadInputTests
{
    [Theory]
    [InlineData("chunk_size", "chunk_sise", "rivet.yaml:6: exports[0].chunk_sise: unknown key; did you mean 'chunk_size'?")]
    [InlineData("source.db", "sauce.db", "source.path: there is no file '")]
    [InlineData("table: items", "table: item", "table: there is no table 'item' in ")]
    [InlineData("chunk_size: 100", "chunk_column: name", "chunk_column: column 'name' of table 'items' holds text values, and chunks are cut by whole numbers; its integer columns: id")]
    [InlineData("chunk_size: 100", "chunk_column: nome", "chunk_column: ")]
    [InlineData("./output", "./source.db/output", "destination.path: files cannot be written to '")]
    [InlineData("chunked", "incremental", "rivet.yaml:5: exports[0].mode: 'incremental' is not supported yet; known: full, chunked")]
    [InlineData("parallel: 2", "parallel: many", "exports[0].parallel: ")]
    [InlineData("exports:", "exports: [", "rivet.yaml")]
    public async Task A_mistake_in_the_configuration(string old, string replacement, string expected)
    {
        using var folder = ExportFolder.OfItems(500).Replace(old, replacement);

        await RefusesAsync(folder, expected, "run");
    }

    [Theory]
    [InlineData("error: nowhere.yaml: there is no such file", "run", "-c", "nowhere.yaml")]
    [InlineData("exports: there is no export 'nobody'; known: items", "run", "-e", "nobody")]
    [InlineData("exports: there is no export 'nobody'; known: items", "journal", "-e", "nobody")]
    [InlineData("--valdate: unknown option; did you mean '--validate'?", "run", "--valdate")]
    [InlineData("--last must be a whole number, at least 1, not '0'", "journal", "-e", "items", "--last", "0")]
    [InlineData("--run-id: there is no run 'items_1'", "journal", "-e", "items", "--run-id", "items_1")]
    [InlineData("a command is missing; known: run, journal")]
    public async Task A_mistake_on_the_command_line(string expected, params string[] arguments)
    {
        using var folder = ExportFolder.OfItems(500);

        await RefusesAsync(folder, expected, arguments);
    }

    [Fact]
    public async Task An_export_without_runs_is_no_mistake()
    {
        using var folder = ExportFolder.OfItems(500);

        Assert.Equal(new RivetCommand.Finished(0, "items: no runs recorded yet\n", ""), await RivetCommand.RunAsync(folder.Path, "journal", "-e", "items"));
        Assert.Equal("[]", (await RivetCommand.RunAsync(folder.Path, "journal", "-e", "items", "--json")).Output.Trim());
    }

    [Fact]
    public async Task A_run_of_another_export_is_named_as_such()
    {
        using var folder = ExportFolder.OfItems(500);
        await RivetCommand.RunAsync(folder.Path, "run");
        var run = Assert.Single(await new JournalReader(folder.Store).ListRunsAsync());
        folder.Replace("- name: items", "- name: others");

        var refused = await RivetCommand.RunAsync(folder.Path, "journal", "-e", "others", "--run-id", run.RunId.Value);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"run '{run.RunId}'", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("items", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_fails_exits_with_1_and_says_why()
    {
        using var folder = ExportFolder.OfItems(500).Replace("chunk_size: 100", "chunk_size: 100\n    chunk_max_attempts: 1");
        folder.Execute("UPDATE items SET name = x'ff' WHERE id = 450");

        var failed = await RivetCommand.RunAsync(folder.Path, "run");
        var shown = await RivetCommand.RunAsync(folder.Path, "journal", "-e", "items");

        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("chunk 4 failed after 1 attempts", failed.Output, StringComparison.Ordinal);
        Assert.Contains("✗ items  failed", shown.Output, StringComparison.Ordinal);
        Assert.Contains("chunk 4 failed after 1 attempts", shown.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Output, ".*"));
    }

    private static async Task RefusesAsync(ExportFolder folder, string expected, params string[] arguments)
    {
        var refused = await RivetCommand.RunAsync(folder.Path, arguments);

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        var line = Assert.Single(refused.Errors.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Output));
        Assert.Empty(await new JournalReader(folder.Store).ListRunsAsync());
    }
}
