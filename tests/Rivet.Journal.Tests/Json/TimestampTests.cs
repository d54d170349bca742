using System.Globalization;

namespace Rivet.Journal.Tests.Json;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2026-05-13T12:00:00Z", "2026-05-13T12:00:00.0000000")]
    [InlineData("2026-05-13t12:00:00z", "2026-05-13T12:00:00.0000000")]
    [InlineData("2026-05-13T12:00:00.5Z", "2026-05-13T12:00:00.5000000")]
    [InlineData("2026-05-13T12:00:00.123456789Z", "2026-05-13T12:00:00.1234567")]
    [InlineData("2026-05-13T12:00:00.999999999999Z", "2026-05-13T12:00:00.9999999")]
    [InlineData("2026-05-13T14:30:00.1+02:30", "2026-05-13T12:00:00.1000000")]
    [InlineData("2026-05-13T11:59:00-00:01", "2026-05-13T12:00:00.0000000")]
    [InlineData("1969-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.9999999")]
    [InlineData("1960-01-01T00:00:00.000000199Z", "1960-01-01T00:00:00.0000001")]
    [InlineData("2016-12-31T23:59:60.5Z", "2016-12-31T23:59:59.9999999")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000")]
    [InlineData("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.9999999")]
    public void A_stamp_is_read_to_100_ns_rounded_into_the_past(string text, string expected) =>
        Assert.Equal(expected, Read(text).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture));

    [Fact]
    public void A_stamp_with_an_offset_is_in_utc_afterwards() => Assert.Equal(TimeSpan.Zero, Read("2026-05-13T14:00:00+02:00").Offset);

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-05-13")]
    [InlineData("2026-05-13T12:00:00")]
    [InlineData("2026-05-13T12:00:00.Z")]
    [InlineData("2026-05-13T12:00:00.5")]
    [InlineData("2026-05-13T12:00:00,5Z")]
    [InlineData("2026-05-13T12:00:00ZZ")]
    [InlineData("2026-05-13T12:00:00+2")]
    [InlineData("2026-05-13T12:00:00 02:00")]
    [InlineData("2026-05-13T12:00:00+25:00")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("2026-05-13T12:00:61Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("+12345-01-01T00:00:00Z")]
    public void A_stamp_that_is_none_is_refused(string text)
    {
        var refused = Assert.Throws<JournalFormatException>(() => Read(text));

        Assert.Equal((1L, "recorded_at"), (refused.Entry, refused.Field));
    }

    private static DateTimeOffset Read(string text) =>
        Given.Parse("""{"run_id":"r","export_name":"e","entries":[{"event":{"ValidationResult":{"passed":true}},"recorded_at":""" + $"\"{text}\"}}]}}")
            .Entries[0].RecordedAt;
}
