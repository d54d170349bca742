using System.Text.Json;

namespace Rivet.Journal.Tests.Redaction;

public sealed class RedactedJsonTests
{
    [Theory]
    [InlineData("""{"password":"x","n":1.50}""", """{"password":"REDACTED","n":1.50}""")]
    [InlineData("""{"password":12345}""", """{"password":"REDACTED"}""")]
    [InlineData("{\"password\":\n\"x\"}", """{"password":"REDACTED"}""")]
    [InlineData("""{"p\u0061ssword":"x"}""", """{"password":"REDACTED"}""")]
    [InlineData("""{"tok\u0065n":["x",{"y":"z"}]}""", """{"token":["REDACTED",{"y":"REDACTED"}]}""")]
    [InlineData("""{"a":["pass\u0077ord=x y"]}""", """{"a":["password=REDACTED y"]}""")]
    [InlineData("""{"x://u:p@h":true}""", """{"x://REDACTED@h":true}""")]
    [InlineData("\"x://u:p@h\"", "\"x://REDACTED@h\"")]
    public void A_secret_in_an_unrecognized_event_is_taken_out_and_it_stays_json(string json, string expected)
    {
        var redacted = Redacted(json);

        Assert.Equal(expected, redacted);
        JsonDocument.Parse(redacted).Dispose();
    }

    [Theory]
    [InlineData("""{ "a" : "\u0041", "n": 1e5 }""")]
    [InlineData("""{ "password": null, "token": "", "secret": true, "pwd": "REDACTED" }""")]
    [InlineData("""{ "key": "a\\b" }""")]
    [InlineData("{not json, with a \\ in it")]
    [InlineData("{\"lone\":\"\\ud83d\"}")]
    [InlineData("")]
    public void An_unrecognized_event_without_a_secret_keeps_its_content_as_it_came(string json) => Assert.Same(json, Redacted(json));

    [Fact]
    public void Content_that_is_not_json_is_redacted_as_a_text() => Assert.Equal("{password=REDACTED", Redacted("{password=x"));

    [Fact]
    public void Content_that_cannot_be_told_apart_is_taken_out_whole() =>
        Assert.Equal("\"REDACTED\"", Redacted("{\"a\":\"\\ud83d\",\"password\":12}"));

    private static string Redacted(string json) => ((UnrecognizedEvent)Redactor.Redact(new UnrecognizedEvent("New", json))).Json;
}
