namespace Rivet.Faults;

/// <summary>The folder tree that this program was built from.</summary>
internal static class Repository
{
    /// <summary>Its top.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Rivet.Actors.sln")))
                return folder;
        }

        throw new FaultHarnessException($"there is no Rivet.Actors.sln above {AppContext.BaseDirectory}");
    }
}
