using System.CommandLine;
using System.CommandLine.Parsing;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary>What is wrong with a command line, a line each.</summary>
internal static class UsageErrors
{
    public static IReadOnlyList<string> In(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unmatched = parsed.UnmatchedTokens;
        if (unmatched.FirstOrDefault(IsOption) is { } option)
            return [UnknownOption(command, option)];
        if (unmatched.Count > 0)
            return [UnknownArgument(command, unmatched[0])];
        if (command is RootCommand)
            return [$"a command is missing; {Nearest.Hint("", Commands(command))}"];
        if (command.Options.Select(option => Misuse(option, parsed.GetResult(option))).OfType<string>().FirstOrDefault() is { } misuse)
            return [misuse];
        return [.. parsed.Errors.Select(error => error.Message)];
    }

    // The parser's own words for these do not say what would be right.
    private static string? Misuse(Option option, OptionResult? given) => given switch
    {
        null or { Implicit: true } => option.Required ? $"{option.Name} is missing; it should be {Usage(option)}" : null,
        { IdentifierTokenCount: > 1 } => $"{option.Name} is given {given.IdentifierTokenCount} times; give it once: {Usage(option)}",
        { Tokens.Count: 0 } when option.Arity.MinimumNumberOfValues > 0 => $"{option.Name} has no value; it should be {Usage(option)}",
        _ => null,
    };

    private static string Usage(Option option) => string.Join(" ", [option.Name, .. option.HelpName is { } value ? [value] : Array.Empty<string>()]);

    private static bool IsOption(string token) => token.StartsWith('-');

    private static string UnknownOption(Command command, string token)
    {
        var name = token.Split('=', ':')[0];
        string[] known = [.. command.Options.Where(option => !option.Hidden).Select(option => option.Name)];
        return $"{name}: unknown option; {Nearest.Hint(name, known)}";
    }

    private static string UnknownArgument(Command command, string token) => command is RootCommand
        ? $"{token}: unknown command; {Nearest.Hint(token, Commands(command))}"
        : $"{token}: unexpected; rivet {command.Name} takes options only, see rivet {command.Name} --help";

    private static string[] Commands(Command command) => [.. command.Subcommands.Select(child => child.Name)];
}
