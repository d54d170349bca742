using Rivet.Export.Running;
using Rivet.Journal;

namespace Rivet.Export.Tests.Running;

public class GovernorTests
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(100);

    private readonly Governor _governor = new(4, Tolerance);

    [Fact]
    public void As_long_as_the_source_answers_as_it_did_all_are_allowed()
    {
        Assert.Empty(Answer(200, milliseconds: 50));
        Assert.Empty(Answer(200, milliseconds: 60));
        Assert.Equal(4, _governor.Allowed);
    }

    [Fact]
    public void Queries_that_stay_slow_lower_it_step_by_step_to_one()
    {
        Answer(20, milliseconds: 50);

        var changes = Answer(20, milliseconds: 500);

        Assert.Equal([(4, 3), (3, 2), (2, 1)], changes.Select(change => (change.From, change.To)));
        Assert.Matches("^chunk queries take [0-9]+ ms to answer, and took 50 ms at best$", changes[0].Reason);
        Assert.Equal(1, _governor.Allowed);
    }

    [Fact]
    public void A_single_slow_query_and_slowness_within_the_tolerance_change_nothing()
    {
        Answer(20, milliseconds: 10);

        Assert.Empty(Answer(1, milliseconds: 300));
        Assert.Empty(Answer(100, milliseconds: 110));
    }

    [Fact]
    public void A_source_that_has_recovered_gets_one_more_at_a_time()
    {
        Answer(20, milliseconds: 50);
        Answer(20, milliseconds: 500);

        var changes = Answer(100, milliseconds: 50);

        Assert.Equal([(1, 2), (2, 3), (3, 4)], changes.Select(change => (change.From, change.To)));
        Assert.EndsWith(" ms to answer, so that the source has recovered", changes[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stays_as_slow_is_how_the_source_is_there_and_gets_more_again()
    {
        Answer(20, milliseconds: 5);

        var changes = Answer(300, milliseconds: 300);

        Assert.Equal([(4, 3), (3, 2), (2, 1), (1, 2), (2, 3), (3, 4)], changes.Select(change => (change.From, change.To)));
        Assert.Equal(4, _governor.Allowed);
    }

    [Fact]
    public void Load_that_lasts_is_not_forgotten_while_more_than_one_is_allowed()
    {
        Answer(20, milliseconds: 50);
        while (_governor.Allowed > 3)
            Answer(1, milliseconds: 500);

        Assert.Empty(Answer(1000, milliseconds: 200));
        Assert.Equal(3, _governor.Allowed);
    }

    [Fact]
    public void A_refusal_halves_it_at_once_and_no_further_than_to_one()
    {
        var changes = Enumerable.Range(0, 4).Select(_ => _governor.Refused("too many connections")).OfType<ParallelismAdjusted>();

        Assert.Equal(
            [new ParallelismAdjusted(4, 2, "a chunk's query failed: too many connections"), new ParallelismAdjusted(2, 1, "a chunk's query failed: too many connections")],
            changes);
    }

    [Fact]
    public void Too_few_queries_are_not_judged()
    {
        Assert.Empty(Answer(1, milliseconds: 1));
        Assert.Empty(Answer(6, milliseconds: 5000));
    }

    private List<ParallelismAdjusted> Answer(int times, int milliseconds) =>
        [.. Enumerable.Range(0, times).Select(_ => _governor.Answered(TimeSpan.FromMilliseconds(milliseconds))).OfType<ParallelismAdjusted>()];
}
