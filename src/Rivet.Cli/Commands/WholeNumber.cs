using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Rivet.Cli.Commands;

/// <summary>Options whose value is a number of things.</summary>
internal static class WholeNumber
{
    public static Option<int> AtLeastOne(string name, int otherwise, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => Parse(name, result),
    };

    private static int Parse(string name, ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1)
            return number;
        result.AddError($"{name} must be a whole number, at least 1, not '{text}'");
        return default;
    }
}
