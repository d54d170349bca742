namespace Rivet.Journal.Actors.Tests;

public class HoconSyntaxTests
{
    [Theory]
    [InlineData("a = \"x", 1, "a quotation is opened and not closed on its line")]
    [InlineData("a = 1\nb = \"x\nc = \"y\"", 2, "a quotation is opened and not closed on its line")]
    [InlineData("a = \"x\\\"", 1, "a quotation is opened and not closed on its line")]
    [InlineData("a = \"x\\", 1, "a quotation is opened and not closed on its line")]
    [InlineData("\"a = 1", 1, "a quotation is opened and not closed on its line")]
    [InlineData("a = \"\"\"x\ny\"\"", 1, "a \"\"\" is opened and not closed")]
    [InlineData("a = \"\"\"\nx\n\"\"\"\nb = \"", 4, "a quotation is opened and not closed on its line")]
    [InlineData("a = \"\"\"x\"\"\"\"\nb = 1", 1, "a quotation is opened and not closed on its line")]
    [InlineData("a {\n b {\n }\n", 1, "a { is opened and not closed")]
    [InlineData("a = [1, 2", 1, "a [ is opened and not closed")]
    [InlineData("a {\n}\n}", 3, "a } closes nothing")]
    [InlineData("a = {\n b = 1 ]", 2, "a ] cannot close the { of line 1")]
    [InlineData("a = ${b}", 1, "substitutions such as ${…} are not supported; write the value out")]
    [InlineData("a = 1\na = ${?b}", 2, "substitutions such as ${…} are not supported; write the value out")]
    [InlineData("include \"b.conf\"", 1, "include is not supported; put the settings into one file")]
    public void What_is_not_closed_or_not_supported_is_told_with_its_line(string hocon, int line, string objection)
    {
        Assert.Equal($"line {line}: {objection}", HoconSyntax.Objection(hocon));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a = \"\"")]
    [InlineData("a = \"x\" y \"z\"")]
    [InlineData("a = \"x\\\"y\"")]
    [InlineData("a = \"x\\\\\"")]
    [InlineData("a = \"{ [ # // ${b}\"")]
    [InlineData("a = \"\"\"one \"\nquote, a \\ and a {\"\"\"")]
    [InlineData("a = \"\"\"\"\"\"")]
    [InlineData("# it's \" and { in a comment\na = 1 // \" ]\nb = 2 # }")]
    [InlineData("a = http//x\"y")]
    [InlineData("a { b = [{ c = 1 }, {}] }")]
    [InlineData("a = 1/2")]
    [InlineData("a = $")]
    public void What_is_closed_is_let_through(string hocon) => Assert.Null(HoconSyntax.Objection(hocon));

    [Fact]
    public void Every_text_that_it_lets_through_is_parsed_to_its_end()
    {
        var hocon = "a = \"\"\"x \\ \" y\"\"\"\nb = \"\\\"\" # \"\nc = [1] // {\nlast = 7";

        Assert.Null(HoconSyntax.Objection(hocon));
        Assert.Equal("7", Akka.Configuration.ConfigurationFactory.ParseString(hocon).GetString("last"));
    }
}
