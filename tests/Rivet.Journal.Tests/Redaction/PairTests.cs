namespace Rivet.Journal.Tests.Redaction;

public sealed class PairTests
{
    [Theory]
    [InlineData("password=hunter2", "password=REDACTED")]
    [InlineData("Host=h;Password=p@ss,w0rd;Database=d", "Host=h;Password=REDACTED;Database=d")]
    [InlineData("PWD = x y", "PWD = REDACTED y")]
    [InlineData("passwd: x", "passwd: REDACTED")]
    [InlineData("host=h sslpassword=x sslmode=y", "host=h sslpassword=REDACTED sslmode=y")]
    [InlineData("PGPASSWORD=x psql", "PGPASSWORD=REDACTED psql")]
    [InlineData("?api_key=x&b=c", "?api_key=REDACTED&b=c")]
    [InlineData("api-key: x", "api-key: REDACTED")]
    [InlineData("apiKey: x", "apiKey: REDACTED")]
    [InlineData("aws_secret_access_key=wJalr/K7+x==", "aws_secret_access_key=REDACTED")]
    [InlineData("AccountKey=abc==;EndpointSuffix=x", "AccountKey=REDACTED;EndpointSuffix=x")]
    [InlineData("client_secret=x", "client_secret=REDACTED")]
    [InlineData("X-Auth-Token: x", "X-Auth-Token: REDACTED")]
    [InlineData("token==x", "token==REDACTED")]
    [InlineData("(password=x), next", "(password=REDACTED), next")]
    [InlineData("bad password: token: x", "bad password: token: REDACTED")]
    [InlineData("password=a=b:c,token=d", "password=REDACTED")]
    [InlineData("password:\tx\nnext", "password:\tREDACTED\nnext")]
    public void A_plain_value_of_a_secret_key_is_taken_out(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text));

    [Theory]
    [InlineData("password='my pass' x", "password='REDACTED' x")]
    [InlineData("""Pwd="a ""b"" c";x""", """Pwd="REDACTED";x""")]
    [InlineData("""password='it\'s' x""", "password='REDACTED' x")]
    [InlineData("""password='ends with \\' x""", "password='REDACTED' x")]
    [InlineData("""{"password":"a \"b\" c","d":1}""", """{"password":"REDACTED","d":1}""")]
    [InlineData("""{"password" : "x"}""", """{"password" : "REDACTED"}""")]
    [InlineData("{'token': 'x y'}", "{'token': 'REDACTED'}")]
    [InlineData("""body {\"password\":\"a \\\"b\\\" c\",\"d\":1}""", """body {\"password\":\"REDACTED\",\"d\":1}""")]
    [InlineData("""{"text":"password=abc\"x"}""", """{"text":"password=REDACTED\"x"}""")]
    [InlineData("password='never closed x", "password='REDACTED")]
    public void A_quoted_value_is_taken_out_to_its_closing_quote(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text));

    [Theory]
    [InlineData("SELECT * FROM t WHERE token = 'abc' AND x = 1", "SELECT * FROM t WHERE token = 'REDACTED' AND x = 1")]
    [InlineData("WHERE t.\"token\"='it''s'", "WHERE t.\"token\"='REDACTED'")]
    [InlineData("WHERE [token] <> N'a b'", "WHERE [token] <> N'REDACTED'")]
    [InlineData("WHERE data->>'token' != ('a b')", "WHERE data->>'token' != ('REDACTED')")]
    [InlineData("ALTER USER bob PASSWORD 'a b'", "ALTER USER bob PASSWORD 'REDACTED'")]
    [InlineData("CREATE USER bob IDENTIFIED BY 'x'", "CREATE USER bob IDENTIFIED BY 'REDACTED'")]
    public void A_secret_in_sql_is_taken_out(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text));

    [Theory]
    [InlineData("SELECT token FROM t")]
    [InlineData("SELECT token, password FROM t WHERE id = 5")]
    [InlineData("SELECT password::text FROM t")]
    [InlineData("SELECT * FROM t WHERE token_count = 5")]
    [InlineData("SELECT * FROM t WHERE token IS NOT NULL")]
    [InlineData("max_tokens: 5")]
    [InlineData("password authentication failed for user \"bob\"")]
    [InlineData("password=REDACTED")]
    [InlineData("password=''; token=\"\"")]
    [InlineData("{\"password\":null}")]
    [InlineData("password=")]
    [InlineData("primary key: id")]
    public void A_text_without_a_secret_value_is_handed_back(string text) => Assert.Same(text, Redactor.Redact(text));
}
