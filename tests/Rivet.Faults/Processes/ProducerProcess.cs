using System.Diagnostics;

namespace Rivet.Faults;

/// <summary>A producer in a process of its own, which the campaign starts, tells what to do, and kills.</summary>
internal sealed class ProducerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Program =
        Environment.GetEnvironmentVariable("RIVET_TEST_PROGRAMS") is { Length: > 0 } programs
            ? Path.Combine(programs, "Rivet.Faults.dll")
            : typeof(Producer).Assembly.Location;

    private readonly Process _process;
    private readonly ProducerLines _lines;
    private readonly Task _reading;

    private ProducerProcess(Process process, string folder)
    {
        _process = process;
        Folder = folder;
        _lines = new ProducerLines(Path.Combine(folder, "output"));
        _reading = Task.WhenAll(_lines.ReadAsync(process.StandardOutput), ProducerLines.CopyAsync(process.StandardError, Path.Combine(folder, "error")));
    }

    public int Id => _process.Id;

    /// <summary>Where its history and its output are.</summary>
    public string Folder { get; }

    /// <summary>What it has said so far.</summary>
    public IReadOnlyList<string> Said => _lines.All;

    /// <summary>What it has written down so far.</summary>
    public History History => HistoryFiles.Read(Folder);

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the process, which waits for <see cref="Go"/>.</summary>
    /// <param name="folder">A folder of its own, which is made.</param>
    public static ProducerProcess Start(string folder)
    {
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("dotnet", [Program, "produce", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new ProducerProcess(Process.Start(start)!, folder);
    }

    /// <summary>Lets it begin.</summary>
    public void Go(ProducerPlan plan) => Write(plan.ToLine());

    public void Tell(string command, long number) => Write(new ProducerCommand(command, number).ToString());

    /// <summary>Waits until it has said a word so many times.</summary>
    /// <exception cref="FaultHarnessException">It did not within two minutes, or ended before.</exception>
    public Task UntilAsync(string word, int times = 1) => UntilAsync($"'{word}' was said {times} times", lines => lines.Count(line => Is(line, word)) >= times);

    /// <summary>Waits until something is in one of its lines, for example of its log.</summary>
    /// <exception cref="FaultHarnessException">It was not within two minutes, or it ended before.</exception>
    public Task UntilSaidAsync(string fragment) =>
        UntilAsync($"'{fragment}' was said", lines => lines.Any(line => line.Contains(fragment, StringComparison.Ordinal)));

    /// <summary>Waits until so many of its events are acknowledged.</summary>
    public Task UntilAcknowledgedAsync(long events) => UntilAsync($"{events} events were acknowledged", lines => Count(lines) >= events);

    /// <summary>How many of its events are acknowledged, as far as it has said.</summary>
    public long AcknowledgedEvents => Count(Said);

    /// <summary>What it has said behind a word.</summary>
    public IReadOnlyList<string> SaidBehind(string word) => [.. Said.Where(line => Is(line, word)).Select(line => line[word.Length..].Trim())];

    public void Signal(int signal) => Signals.Send(_process.Id, signal);

    /// <summary>Pauses it, and waits until the last of its threads stands still.</summary>
    public async Task StopAsync()
    {
        Signal(Signals.Stop);
        while (!Signals.IsStopped(_process.Id))
            await Task.Delay(1);
    }

    /// <summary>Ends it as a power failure would, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            Signal(Signals.Kill);
        await EndAsync();
    }

    /// <summary>Lets it flush and end.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="FaultHarnessException">It did not end within two minutes.</exception>
    public async Task<int> DrainAsync()
    {
        Write(ProducerCommand.Drain);
        await EndAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new FaultHarnessException($"the producer in {Folder} did not end within {Patience.TotalMinutes} minutes; it last said: {Said[^1]}");
        }

        await _reading;
    }

    private async Task UntilAsync(string what, Func<IReadOnlyList<string>, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        if (!await _lines.UntilAsync(condition, patience.Token))
            throw new FaultHarnessException($"the producer in {Folder} ended or {Patience.TotalMinutes} minutes passed before {what}; it last said: {string.Join(" | ", Said.TakeLast(5))}");
    }

    // A process that was killed meanwhile does not read any more.
    private void Write(string line)
    {
        try
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
        catch (IOException) when (_process.HasExited)
        {
            throw new FaultHarnessException($"the producer in {Folder} has ended; it last said: {string.Join(" | ", Said.TakeLast(5))}");
        }
    }

    private static long Count(IReadOnlyList<string> lines) =>
        lines.LastOrDefault(line => Is(line, ProducerOutput.Acknowledged)) is { } last
            ? long.Parse(last.AsSpan(ProducerOutput.Acknowledged.Length), System.Globalization.CultureInfo.InvariantCulture)
            : 0;

    private static bool Is(string line, string word) => line.StartsWith(word, StringComparison.Ordinal) && (line.Length == word.Length || line[word.Length] == ' ');
}
