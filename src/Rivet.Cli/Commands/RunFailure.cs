using Rivet.Export.Configuration;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Commands;

/// <summary>What can go wrong with one export and is told, so that the next one has its turn. Anything else ends the command.</summary>
internal static class RunFailure
{
    public static bool Is(Exception failure) => failure is ConfigurationException or JournalException or IOException or UnauthorizedAccessException;
}
