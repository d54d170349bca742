namespace Rivet.Journal.Tests.Redaction;

public sealed class UrlTests
{
    [Theory]
    [InlineData("postgresql://alice:s3cret@db.prod:5432/orders: timeout", "postgresql://REDACTED@db.prod:5432/orders: timeout")]
    [InlineData("auth error: mysql://root:hunter2@10.0.0.5:3306/billing", "auth error: mysql://REDACTED@10.0.0.5:3306/billing")]
    [InlineData("=://;x://u:p@h", "=://;x://REDACTED@h")]
    [InlineData("redis://:pw@cache", "redis://REDACTED@cache")]
    [InlineData("jdbc:postgresql://u:p@h/d", "jdbc:postgresql://REDACTED@h/d")]
    [InlineData("a postgresql://a:b@h1/d failed, retrying mysql://c:d@h2/d", "a postgresql://REDACTED@h1/d failed, retrying mysql://REDACTED@h2/d")]
    [InlineData("url 'x://u:p@h' and \"y://u:p@h\"", "url 'x://REDACTED@h' and \"y://REDACTED@h\"")]
    [InlineData("ошибка — postgresql://u:п@host/db: 🚀", "ошибка — postgresql://REDACTED@host/db: 🚀")]
    [InlineData("x://u:p@h?password=y&a=b", "x://REDACTED@h?password=REDACTED&a=b")]
    public void A_password_in_a_url_is_taken_out(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text));

    public static TheoryData<string> Passwords =>
    [
        "S3cr3tPw", "S3cr3tPw/x", "S3cr3tPw?x", "S3cr3tPw#x", "S3cr3tPw@x", "S3cr3tPw:x", "pre/S3cr3tPw", "a/b?c#S3cr3tPw", "Kp@S3cr3tPw/x",
        "Kp@S3cr3tPw?x", "Kp@S3cr3tPw#x", "a:b:S3cr3tPw", "a://S3cr3tPw",
    ];

    [Theory]
    [MemberData(nameof(Passwords))]
    public void A_password_may_hold_whatever_ends_a_url(string password)
    {
        foreach (var scheme in (string[])["postgresql", "mysql", "sqlserver", "mongodb"])
        {
            Assert.Equal(
                $"connect to {scheme}://REDACTED@host:5432/db failed: timeout",
                Redactor.Redact($"connect to {scheme}://user:{password}@host:5432/db failed: timeout"));
            Assert.Equal($"{scheme}://REDACTED@b", Redactor.Redact($"{scheme}://user:{password}@host:5432/db?opt=a@b"));
        }
    }

    [Theory]
    [InlineData("connection: postgresql://alice@db.prod:5432/orders")]
    [InlineData("postgresql://REDACTED@db.prod:5432/orders")]
    [InlineData("user alice@example.com reported: failure")]
    [InlineData("scheme://broken token@host")]
    [InlineData("see https://host:8080/path, or mail a@b")]
    [InlineData("'https://host:8080' a@b")]
    [InlineData(":// ://a:b@c")]
    [InlineData("export 'orders': --resume refused — destination prefix has _SUCCESS")]
    public void A_text_without_a_password_in_a_url_is_handed_back(string text) => Assert.Same(text, Redactor.Redact(text));
}
