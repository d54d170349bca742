using System.Diagnostics;
using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Faults;

/// <summary>Asks about a run now and then and follows its entries, and writes down what it was shown.</summary>
internal sealed class AskerLoop(RunJournals journals, RunId run, HistoryWriter history, ProducerOutput output, StandstillWatch watch, int seed)
{
    private const int LongestPause = 120;
    private const int Page = 500;

    // Short, so that a question that is never answered shows soon.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(3);

    private readonly Random _random = new(seed);

    /// <summary>Asks, and follows the entries, until the tokens say so. It says when it asks no more, and every question was answered.</summary>
    /// <returns>True.</returns>
    public async Task<bool> RunAsync(CancellationToken enough, CancellationToken draining)
    {
        var following = FollowAsync(draining);
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(enough, draining);
        while (!asking.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                Check(await AskAsync());
                output.Say(ProducerOutput.Asked, $"answered {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0}");
                await Task.Delay(_random.Next(LongestPause), asking.Token);
            }
            catch (JournalUnavailableException silent) when (silent.InnerException is AskTimeoutException && !watch.HasStoodStillSince(started))
            {
                output.Say(ProducerOutput.Failed, $"a question about run {run} was not answered");
            }
            catch (JournalUnavailableException away)
            {
                output.Say(ProducerOutput.Asked, $"unavailable {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0}");
                output.Say(ProducerOutput.Unavailable, away.Message);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        output.Say(ProducerOutput.Quiet, run.Value);
        await following;
        return true;
    }

    // A question that was asked is waited for, also when the process is to end meanwhile.
    private async Task<Answer> AskAsync()
    {
        switch (_random.Next(3))
        {
            case 0:
                var happened = await journals.AskAsync(new GetHappened(run) { Timeout = Bound });
                history.Shown(new ShownCounts(run.Value, happened.AsOf, Questions.Happened, Questions.Counts(happened)));
                return happened;
            case 1:
                var degraded = await journals.AskAsync(new GetDegraded(run) { Timeout = Bound });
                history.Shown(new ShownCounts(run.Value, degraded.AsOf, Questions.Degraded, Questions.Counts(degraded)));
                return degraded;
            default:
                var summary = await journals.AskAsync(new GetSummary(run) { Timeout = Bound });
                var page = await journals.AskAsync(new GetEntries(run, Math.Max(0, summary.AsOf - _random.Next(2 * Page)), Page) { Timeout = Bound });
                history.Shown(page.Entries.Select(Shown));
                return page;
        }
    }

    // All entries, without gap or repeat, whatever happens meanwhile.
    private async Task FollowAsync(CancellationToken draining)
    {
        var last = 0L;
        while (!draining.IsCancellationRequested)
        {
            try
            {
                await foreach (var entry in journals.SubscribeAsync(run, last, draining))
                {
                    if (entry.Sequence != last + 1)
                        output.Say(ProducerOutput.Failed, $"a subscriber of run {run} was sent entry {entry.Sequence} behind entry {last}");
                    last = entry.Sequence;
                    if (last % 16 == 0)
                        history.Shown([Shown(entry)]);
                }
            }
            catch (JournalUnavailableException away)
            {
                output.Say(ProducerOutput.Unavailable, away.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Check(Answer answer)
    {
        if (answer.Damage is { } damage)
            output.Say(ProducerOutput.Damaged, $"{run} {damage}");
    }

    private ShownEntry Shown(JournalEntry entry) =>
        new(run.Value, entry.Sequence, entry.RecordedAt.UtcTicks, EventDigest.Of(entry.Event));
}
