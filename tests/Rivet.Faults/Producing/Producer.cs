using Akka.Actor;

namespace Rivet.Faults;

/// <summary>
/// A process that writes runs: it opens them, records with several writers, asks, and writes down what it did and what it was told. It
/// does what standard input says, and ends when that ends.
/// </summary>
internal sealed class Producer : IAsyncDisposable
{
    private static readonly TimeSpan RefusedPause = TimeSpan.FromMilliseconds(50);

    private readonly ProducerPlan _plan;
    private readonly TextReader _input;
    private readonly ProducerOutput _output;
    private readonly HistoryWriter _history;
    private readonly ControlledClock _clock = new();
    private readonly RelayControl _relay;
    private readonly RunJournals _journals;
    private readonly JournalClient _client;
    private readonly CancellationTokenSource _draining = new();
    private readonly CancellationTokenSource _asking = new();
    private readonly Latencies _latencies = new();
    private readonly StandstillWatch _watch = new();

    private Producer(ProducerPlan plan, string folder, TextReader input, ProducerOutput output)
    {
        _plan = plan;
        _input = input;
        _output = output;
        _history = new HistoryWriter(folder);
        _history.EventsAcknowledged += count => output.Say(ProducerOutput.Acknowledged, count);
        _relay = new RelayControl(() => output.Say(ProducerOutput.Held, "acknowledgement"));
        if (plan.HoldReplayAt > 0)
            HookedSerializer.HoldAt(plan.HoldReplayAt, () => output.Say(ProducerOutput.Held, "replay"));
        _journals = RunJournals.Start(new RunJournalOptions { Store = JournalStore.At(plan.Store), Hocon = Settings(plan), Clock = _clock });
        var registry = plan.Relay ? _journals.System.ActorOf(RelayActor.Props(_journals.Registry, _relay, plan.Seed)) : _journals.Registry;
        _client = new JournalClient(_journals.System, registry, _clock, _journals.Configuration.Settings);
    }

    /// <summary>Runs the process.</summary>
    /// <param name="folder">Where its history goes.</param>
    /// <returns>The exit code: 0 when it has drained, 3 when it lost its runs, 1 when anything else went wrong.</returns>
    public static async Task<int> RunAsync(string folder)
    {
        var output = new ProducerOutput(Console.Out);
        output.Say(ProducerOutput.Ready);

        // Console.In would block even where it is awaited.
        using var input = new StreamReader(Console.OpenStandardInput());
        if (await input.ReadLineAsync() is not { } line)
            return 0;
        try
        {
            await using var producer = new Producer(ProducerPlan.FromLine(line), folder, input, output);
            return await producer.WorkAsync();
        }
        catch (Exception failure)
        {
            output.Say(ProducerOutput.Failed, failure.ToString());
            return 1;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _journals.DisposeAsync();
        _history.Dispose();
        _draining.Dispose();
        _asking.Dispose();
        _watch.Dispose();
    }

    private static string Settings(ProducerPlan plan) => $$"""
        {{plan.Hocon}}
        {{HookedSerializer.Hocon}}
        rivet.journal {
          restart { min-backoff = 50ms, max-backoff = 500ms }
          writer.resend-after = 300ms
        }
        """;

    private async Task<int> WorkAsync()
    {
        var commands = Task.Run(FollowCommandsAsync);
        var runs = _plan.Runs.Select((run, i) => SayFailureAsync(WriteRunAsync(run, i * _plan.Writers))).ToList();
        await commands;
        var kept = (await Task.WhenAll(runs)).All(ended => ended);
        _output.Say(kept ? ProducerOutput.Drained : ProducerOutput.Closed);
        return kept ? 0 : 3;
    }

    /// <returns>False when the journal did not take this process's events to the end.</returns>
    private async Task<bool> WriteRunAsync(string name, int firstWriter)
    {
        Task<bool>? asking = null;
        bool kept;
        do
        {
            if (await OpenAsync(name) is not { } run)
            {
                kept = _draining.IsCancellationRequested;
                break;
            }

            asking ??= _plan.Asks ? AskAsync(run.RunId) : Task.FromResult(true);
            kept = (await Task.WhenAll(Enumerable.Range(0, _plan.Writers).Select(i => WriteAsync(run, firstWriter + i)))).All(ended => ended);
        }
        while (!kept && _plan.Contends && !_draining.IsCancellationRequested);

        // Whether the run was kept or not: the one who asks writes down what it was told.
        var asked = asking is null || await asking;
        return kept && asked;
    }

    private Task<bool> AskAsync(RunId run) =>
        Task.Run(() => SayFailureAsync(new AskerLoop(_journals, run, _history, _output, _watch, _plan.Seed).RunAsync(_asking.Token, _draining.Token)));

    private Task<bool> WriteAsync(OpenedRun run, int index)
    {
        var writer = new WriterLoop(_plan, index, () => new RunWriter(_client, run.RunId, run.OwnerEpoch), _history, _output, _plan.Unmeasured.Contains(run.RunId.Value) ? new Latencies() : _latencies);
        return Task.Run(() => SayFailureAsync(writer.RunAsync(_draining.Token)));
    }

    // At once, and not only when the process is told to end.
    private async Task<bool> SayFailureAsync(Task<bool> work)
    {
        try
        {
            return await work;
        }
        catch (Exception failure)
        {
            _output.Say(ProducerOutput.Failed, failure.ToString());
            return false;
        }
    }

    private async Task<OpenedRun?> OpenAsync(string name)
    {
        while (!_draining.IsCancellationRequested)
        {
            try
            {
                var run = await _journals.OpenRunAsync(new RunId(name), "orders", _draining.Token);
                _output.Say(ProducerOutput.Opened, $"{name} {run.OwnerEpoch}");
                return run;
            }
            catch (JournalUnavailableException away)
            {
                _output.Say(ProducerOutput.Unavailable, away.Message);
            }
            catch (RunRefusedException refused)
            {
                _output.Say(ProducerOutput.Refused, refused.Message);
                if (!_plan.Contends)
                    return null;
                await Task.Delay(RefusedPause);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return null;
    }

    private async Task FollowCommandsAsync()
    {
        while (await _input.ReadLineAsync() is { } line)
        {
            if (line == ProducerCommand.Drain)
            {
                await _draining.CancelAsync();
                return;
            }

            Follow(ProducerCommand.Parse(line));
        }

        // Whoever started this process is gone.
        Environment.Exit(4);
    }

    private void Follow(ProducerCommand command)
    {
        switch (command.Name)
        {
            case ProducerCommand.JumpClock:
                _clock.Jump(TimeSpan.FromSeconds(command.Number));
                break;
            case ProducerCommand.FailClock:
                _clock.FailNext((int)command.Number);
                break;
            case ProducerCommand.FailAcknowledgements:
                _relay.FailAcknowledgements((int)command.Number);
                break;
            case ProducerCommand.FailReplay:
                HookedSerializer.FailNext((int)command.Number);
                _journals.System.ActorSelection("/user/run-journals/*/supervisor/journal").Tell(Kill.Instance);
                break;
            case ProducerCommand.SetRelay:
                _relay.Mode = (RelayMode)command.Number;
                break;
            case ProducerCommand.StopAsking:
                _asking.Cancel();
                break;
            case ProducerCommand.ReportLatency:
                _output.Say(ProducerOutput.Latency, _latencies.Take());
                break;
            default:
                throw new InvalidDataException($"There is no command {command.Name}.");
        }
    }
}
