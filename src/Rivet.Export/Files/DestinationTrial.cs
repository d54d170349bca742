namespace Rivet.Export.Files;

/// <summary>Tries a destination without making it: a run that is never begun leaves no folder behind.</summary>
internal static class DestinationTrial
{
    /// <inheritdoc cref="Destination.Objection"/>
    public static Exception? Objection(string folder)
    {
        var present = folder;
        while (!Path.Exists(present) && Path.GetDirectoryName(present) is { Length: > 0 } parent)
            present = parent;
        return present != folder && Directory.Exists(present) ? MissingObjection(present, folder) : Destination.Objection(folder);
    }

    // What is missing is made in a folder of its own beside its place, where nobody else can come to rely on it before it is gone again.
    private static Exception? MissingObjection(string present, string folder)
    {
        var trial = Path.Combine(present, $".rivet-probe.{Guid.NewGuid():N}.tmp");
        try
        {
            return Destination.Objection(Path.Combine(trial, Path.GetRelativePath(present, folder)));
        }
        finally
        {
            if (Directory.Exists(trial))
                Directory.Delete(trial, recursive: true);
        }
    }
}
