namespace Rivet.Journal.Tests;

public sealed class RunIdTests
{
    [Fact]
    public void A_new_id_names_the_export_and_the_start_in_utc_to_the_millisecond()
    {
        var startedAt = new DateTimeOffset(2026, 5, 13, 14, 0, 0, 123, TimeSpan.FromHours(2)).AddTicks(9999);

        Assert.Equal("orders_20260513T120000.123", RunId.New("orders", startedAt).Value);
    }

    [Fact]
    public void A_new_id_does_not_hold_a_secret_of_the_exports_name()
    {
        Assert.Equal("password=REDACTED_20260513T120000.000", RunId.New("password=hunter2", Given.Noon).Value);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("orders_20260513T120000.123")]
    [InlineData("a b/ü 漢 🚀")]
    public void A_text_that_can_be_stored_is_an_id(string text) => Assert.Equal(text, new RunId(text).ToString());

    [Fact]
    public void The_longest_id_has_200_characters()
    {
        Assert.True(RunId.IsValid(new string('x', 200)));
        Assert.False(RunId.IsValid(new string('x', 201)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    [InlineData("a\u0085")]
    public void A_text_that_is_no_id_is_refused(string? text)
    {
        Assert.False(RunId.IsValid(text));
        Assert.Throws<ArgumentException>(() => new RunId(text!));
    }

    // Not theory data: the test runner could not pass it on.
    [Fact]
    public void A_lone_surrogate_is_refused()
    {
        Assert.False(RunId.IsValid("run-\ud83d"));
        Assert.False(RunId.IsValid("\ude80-run"));
    }

    [Fact]
    public void Ids_are_equal_by_ordinal()
    {
        Assert.Equal(new RunId("orders"), new RunId("orders"));
        Assert.NotEqual(new RunId("orders"), new RunId("Orders"));
    }

    [Fact]
    public void A_name_that_is_too_long_for_an_id_is_refused() =>
        Assert.Throws<ArgumentException>(() => RunId.New(new string('x', RunId.MaxLength), Given.Noon));
}
