namespace Rivet.Journal.Tests.Redaction;

public sealed class TokenShapeTests
{
    [Theory]
    [InlineData("Authorization: Bearer a.b-c next", "Authorization: Bearer REDACTED next")]
    [InlineData("authorization: Basic dXNlcjpwYXNz", "authorization: Basic REDACTED")]
    [InlineData("Authorization: dXNlcjpwYXNz", "Authorization: REDACTED")]
    [InlineData("""{"Authorization":"Bearer x"}""", """{"Authorization":"REDACTED"}""")]
    [InlineData("curl -H 'bearer x1/y+z=='", "curl -H 'bearer REDACTED'")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE.", "key REDACTED.")]
    [InlineData("ASIAIOSFODNN7EXAMPLE", "REDACTED")]
    [InlineData("x ghp_16C7e42F292c6912E7710c838347Ae178B4a y", "x REDACTED y")]
    [InlineData("github_pat_11ABCDEFG0123456789_abcdefghij", "REDACTED")]
    [InlineData("xoxb-123456789012-abcdef", "REDACTED")]
    [InlineData("cookie eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.SflKxw_-c;", "cookie REDACTED;")]
    public void A_token_is_known_by_its_shape(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text));

    [Theory]
    [InlineData("the bearer token expired")]
    [InlineData("Bearer authentication failed")]
    [InlineData("AKIA is the prefix")]
    [InlineData("AKIAIOSFODNN7EXAMPLEANDMORE")]
    [InlineData("ghp_orders.parquet")]
    [InlineData("asia-east1/xoxo/eyJ.parquet")]
    public void What_only_begins_like_a_token_is_handed_back(string text) => Assert.Same(text, Redactor.Redact(text));
}
