namespace Rivet.Cli.Tests.Running;

/// <summary>A mark of success that cannot be written: the run has succeeded, and who waits for the mark is told.</summary>
public sealed class MissingMarkTests : IDisposable
{
    private readonly Workplace _workplace = new();

    [Fact]
    public async Task It_is_one_line_beside_a_card_of_success_and_the_command_fails()
    {
        _workplace.MakeNumbers(500);
        _workplace.WriteConfiguration(Workplace.Numbers);
        await using var run = _workplace.Start("run");
        var id = await RunIdAsync();
        var mark = Directory.CreateDirectory(Path.Combine(_workplace.Output, $"_{id}_SUCCESS")).FullName;

        var result = await run.EndAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("✓ numbers  success  ", result.Output, StringComparison.Ordinal);
        var line = Assert.Single(result.Error.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.StartsWith($"error: run {id} succeeded, but its mark '{mark}' cannot be written: ", line, StringComparison.Ordinal);
    }

    public void Dispose() => _workplace.Dispose();

    private async Task<string> RunIdAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (_workplace.CompleteFiles().Count == 0)
            await timer.WaitForNextTickAsync(patience.Token);
        return Path.GetFileName(_workplace.CompleteFiles()[0]).Split("_chunk")[0];
    }
}
