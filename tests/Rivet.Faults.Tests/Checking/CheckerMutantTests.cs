namespace Rivet.Faults.Tests;

/// <summary>The checker finds nothing in a run as it should be, and each mutant of it, wherever it is.</summary>
public class CheckerMutantTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_sound_run_keeps_all_promises(int seed) => Assert.Empty(RecordedRun.Of(seed).Check());

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_acknowledged_event_that_was_dropped_is_missed(int seed)
    {
        var run = RecordedRun.Of(seed);
        run.Placed.RemoveAt(Any(run));

        AssertFound(run.Check(), Promise.Acknowledged);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_doubled_event_is_found(int seed)
    {
        var run = RecordedRun.Of(seed);
        var at = Any(run);
        run.Placed.Insert(at, run.Placed[at]);

        AssertFound(run.Check(), Promise.Producers);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Swapped_events_of_one_producer_are_found(int seed)
    {
        var run = RecordedRun.Of(seed);
        var at = Any(run);
        var other = run.Placed.FindIndex(p => p.Producer == run.Placed[at].Producer && p.Number != run.Placed[at].Number);
        (run.Placed[at], run.Placed[other]) = (run.Placed[other], run.Placed[at]);

        AssertFound(run.Check(), Promise.Producers);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Swapped_contents_under_the_right_numbers_are_found(int seed)
    {
        var run = RecordedRun.Of(seed);
        var at = Any(run);
        var other = run.Placed.FindIndex(p => p.Event != run.Placed[at].Event);
        (run.Placed[at], run.Placed[other]) =
            (run.Placed[at] with { Event = run.Placed[other].Event }, run.Placed[other] with { Event = run.Placed[at].Event });

        AssertFound(run.Check(), Promise.Bytes);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Entries_of_two_producers_that_change_places_after_they_were_shown_are_found(int seed)
    {
        var run = RecordedRun.Of(seed);
        var at = Enumerable.Range(0, run.Placed.Count - 1).First(i => run.Placed[i].Producer != run.Placed[i + 1].Producer);
        (run.Placed[at], run.Placed[at + 1]) = (
            run.Placed[at + 1] with { RecordedAt = run.Placed[at].RecordedAt },
            run.Placed[at] with { RecordedAt = run.Placed[at + 1].RecordedAt });

        AssertFound(run.Check(), Promise.Answers);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_was_acknowledged_before_it_was_stored_is_found(int seed)
    {
        var run = RecordedRun.Of(seed);
        run.Placed.RemoveRange(run.Placed.Count - 1, 1);
        run.History = run.History with { Entries = [], Counts = [] };

        Assert.Equal([Promise.Acknowledged], run.Check().Select(violation => violation.Promise));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stored_event_that_nobody_recorded_is_found(int seed)
    {
        var run = RecordedRun.Of(seed);
        run.Placed.Add(new Placed(ProducerId.New(), 1, run.Placed[^1].RecordedAt, new Warning("journal", "An event Warning was refused: a text in it is null.")));

        Assert.Equal([Promise.NoPhantom], run.Check().Select(violation => violation.Promise));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_event_in_place_of_the_warning_about_a_refused_one_is_found(int seed)
    {
        var run = RecordedRun.Of(seed);
        var invoked = run.History.Invoked.ToList();
        var at = invoked.FindIndex(i => i.Expected != EventDigest.Of(new Warning("", "")));
        invoked[at] = invoked[at] with { Expected = Invocation.Refused };
        run.History = run.History with { Invoked = invoked };

        Assert.Equal([Promise.Bytes], run.Check().Select(violation => violation.Promise));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stamp_that_goes_back_is_found(int seed)
    {
        var run = RecordedRun.Of(seed);
        var at = run.Random.Next(1, run.Placed.Count);
        run.Placed[at] = run.Placed[at] with { RecordedAt = run.Placed[at - 1].RecordedAt.AddTicks(-1) };

        AssertFound(run.Check(), Promise.Stamps);
    }

    private static int Any(RecordedRun run) => run.Random.Next(run.Placed.Count);

    private static void AssertFound(IReadOnlyList<Violation> violations, Promise promise) =>
        Assert.Contains(promise, violations.Select(violation => violation.Promise));
}
