using System.Globalization;

namespace Rivet.Faults;

/// <summary>What a campaign was asked for.</summary>
/// <param name="Cycles">Kill cycles on each store, at least 1.</param>
/// <param name="Sqlite">Whether on SQLite.</param>
/// <param name="Postgres">Whether on PostgreSQL.</param>
/// <param name="Seed">What it does is determined by it.</param>
/// <param name="Folder">Where everything is written; null for a temporary folder.</param>
/// <param name="Scenarios">Whether the scenarios are played too.</param>
/// <param name="Only">Only faults and scenarios with this in their names; null for all.</param>
internal sealed record CommandLine(int Cycles, bool Sqlite, bool Postgres, int Seed, string? Folder, bool Scenarios, string? Only)
{
    public const string Usage = "usage: ./faults.sh [CYCLES] [sqlite|postgres|both] [--seed N] [--cycles-only] [--only NAME]";

    /// <summary>Reads the arguments.</summary>
    /// <returns>The command line, or what is wrong with it in one line.</returns>
    public static (CommandLine? Line, string? Mistake) Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine(20, true, true, Random.Shared.Next(), null, true, null);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "sqlite" or "postgres" or "both":
                    line = line with { Sqlite = args[i] != "postgres", Postgres = args[i] != "sqlite" };
                    break;
                case "--cycles-only":
                    line = line with { Scenarios = false };
                    break;
                case "--seed" when i + 1 < args.Count && Number(args[i + 1], 0) is { } seed:
                    line = line with { Seed = seed };
                    i++;
                    break;
                case "--folder" when i + 1 < args.Count:
                    line = line with { Folder = args[++i] };
                    break;
                case "--only" when i + 1 < args.Count:
                    line = line with { Only = args[++i] };
                    break;
                default:
                    if (Number(args[i], 1) is not { } cycles)
                        return (null, $"'{args[i]}' is not understood; {Usage}");
                    line = line with { Cycles = cycles };
                    break;
            }
        }

        return (line, null);
    }

    /// <summary>Whether a fault or a scenario of this name is wanted.</summary>
    public bool Wants(string name) => Only is null || name.Contains(Only, StringComparison.OrdinalIgnoreCase);

    private static int? Number(string text, int min) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min ? number : null;
}
