namespace Rivet.Faults;

/// <summary>
/// Secrets that producers put into their events. None may be in anything that is written. In this program they are split, so that it
/// does not hold what is looked for.
/// </summary>
internal static class PlantedSecrets
{
    public static IReadOnlyList<string> All { get; } =
        [Join("hunter2", "planted", "url"), Join("s3cr3t", "planted", "pair"), Join("t0ken", "planted", "bearer"), Join("server", "5ecret", "of-the-tests")];

    public static string InUrl => All[0];

    public static string InPair => All[1];

    public static string InBearer => All[2];

    private static string Join(params ReadOnlySpan<string> parts) => string.Join('-', parts);
}
