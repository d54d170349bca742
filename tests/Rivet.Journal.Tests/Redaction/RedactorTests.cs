using CsCheck;

namespace Rivet.Journal.Tests.Redaction;

public sealed class RedactorTests
{
    // What secrets are made of, so that random texts meet every rule and its neighbours.
    private static readonly string[] Fragments =
    [
        "password", "token", "api_key", "secret", "Authorization", "IDENTIFIED BY", "PASSWORD '", "Bearer", "://", "x://", "@", ":", "=", "::", "<>", "'", "\"", "`",
        "\\", "\\\"", " ", "\t", "\n", ";", "&", ",", "(", ")", "]", "}", "{", "a", "b1", "é", "\ud83d", "\0", "null", "REDACTED", "AKIA", "AKIAIOSFODNN7EXAMPLE", "eyJa.", "eyJ",
        "ghp_0123456789abcdef", "xoxb-", "Basic", "N'", "/", "?", "#", "-", "_", ".",
    ];

    private static readonly Gen<string> Hostile =
        Gen.Int[0, Fragments.Length - 1].Array[0, 24].Select(picks => string.Concat(picks.Select(i => Fragments[i])));

    [Fact]
    public void Redacting_twice_is_the_same_as_once() => Hostile.Sample(
        text =>
        {
            var once = Redactor.Redact(text);
            Assert.Same(once, Redactor.Redact(once));
        },
        iter: 150_000);

    [Fact]
    public void A_value_behind_a_secret_key_never_survives_whatever_is_around_it() => Gen.Select(Hostile, Hostile).Sample(
        (before, after) => Assert.DoesNotContain("hunter2", Redactor.Redact($"{before} x=\n password=hunter2 {after}"), StringComparison.Ordinal),
        iter: 50_000);

    [Theory]
    [InlineData("x://")]
    [InlineData("x://a")]
    [InlineData("password=")]
    [InlineData("password: ")]
    [InlineData("password='")]
    [InlineData("password: token: ")]
    [InlineData("\\\"password\\\":\\\"")]
    [InlineData("password=\\")]
    [InlineData("token=(")]
    [InlineData("= ")]
    [InlineData("eyJa.")]
    [InlineData("eyJ-")]
    [InlineData("bearer ")]
    public void A_long_hostile_text_is_done_in_a_moment(string fragment)
    {
        // Over half a million characters: in quadratic time this would take minutes, and the run's time limit would end it.
        var text = "token x://" + string.Concat(Enumerable.Repeat(fragment, 600_000 / fragment.Length));
        var redacted = Redactor.Redact(text);

        Assert.Same(redacted, Redactor.Redact(redacted));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1000")]
    [InlineData("orders_20260513T120000.123_chunk0.parquet")]
    public void A_text_without_a_secret_is_handed_back_as_the_same_instance(string text) => Assert.Same(text, Redactor.Redact(text));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced()
    {
        Assert.Equal("lone \ufffd", Redactor.Redact("lone \ud83d"));
        Assert.Equal("\ufffd first", Redactor.Redact("\ude80 first"));
        Assert.Equal("whole 🚀", Redactor.Redact("whole 🚀"));
    }

    [Fact]
    public void A_text_without_a_secret_allocates_nothing()
    {
        const string name = "orders_20260513T120000.123_chunk0.parquet";
        RunEvent[] events = [new ChunkStarted(0, "1000", "2000"), new FileWritten(name, 1, 1, 0), new ChunkCompleted(0, 1, name)];

        // Code that is used for the first time is compiled in a hurry, and allocates where code that is used often does not.
        Assert.True(SpinWait.SpinUntil(() => AllocatedByRedacting(events) == 0, TimeSpan.FromMinutes(1)), $"{AllocatedByRedacting(events)} bytes");
    }

    private static long AllocatedByRedacting(RunEvent[] events)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var happened in events)
            Redactor.Redact(happened);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
