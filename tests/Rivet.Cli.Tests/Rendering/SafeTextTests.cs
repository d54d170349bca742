using Rivet.Cli.Rendering;

namespace Rivet.Cli.Tests.Rendering;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("größe 漢字 🚀 'quoted'", "größe 漢字 🚀 'quoted'")]
    [InlineData("a\nb\r\nc\td", @"a\nb\r\nc\td")]
    [InlineData("\u001b[31mred\u001b[0m", @"\u{1b}[31mred\u{1b}[0m")]
    [InlineData("bell\a nul\0 del\u007f csi\u009b", @"bell\u{7} nul\u{0} del\u{7f} csi\u{9b}")]
    [InlineData("gpj.\u202eexe\u2066x\u2069", @"gpj.\u{202e}exe\u{2066}x\u{2069}")]
    [InlineData("zero\u200bwidth\ufeff", @"zero\u{200b}width\u{feff}")]
    [InlineData("line\u2028paragraph\u2029", @"line\u{2028}paragraph\u{2029}")]
    [InlineData("tag\U000e0041", @"tag\u{e0041}")]
    [InlineData("[red]markup[/]", "[red]markup[/]")]
    public void Text_is_shown_and_never_obeyed(string text, string shown)
    {
        Assert.Equal(shown, SafeText.OneLine(text));
    }

    [Fact]
    public void Half_a_character_is_replaced()
    {
        Assert.Equal("a\ufffdb", SafeText.OneLine("a\ud800b"));
    }

    [Fact]
    public void A_long_text_is_cut_off()
    {
        Assert.Equal(new string('x', 500) + "…", SafeText.OneLine(new string('x', 100_000)));
    }

    [Theory]
    [InlineData("connection reset\nDETAIL: by peer", "connection reset")]
    [InlineData("\r\n  \r\n  indented\r\nrest", "indented")]
    [InlineData(" \n ", "")]
    [InlineData("red \u001b[31m\nrest", @"red \u{1b}[31m")]
    public void The_first_line_is_the_first_that_says_anything(string text, string line)
    {
        Assert.Equal(line, SafeText.FirstLine(text));
    }
}
