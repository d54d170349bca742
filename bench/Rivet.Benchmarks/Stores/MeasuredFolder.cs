namespace Rivet.Benchmarks.Stores;

/// <summary>Empty folders under the repository's <c>artifacts</c>, one for each measurement; gone at the end.</summary>
internal sealed class MeasuredFolder : IDisposable
{
    private readonly string _root;
    private int _last;

    public MeasuredFolder(string suite) =>
        _root = Directory.CreateDirectory(Path.Combine(Artifacts(), $"{suite}-{Environment.ProcessId}")).FullName;

    /// <summary>Where results go; it is made when it is not there.</summary>
    public static string Artifacts() => Directory.CreateDirectory(Path.Combine(Repository(), "artifacts", "bench")).FullName;

    public static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rivet.Actors.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No Rivet.Actors.sln above the benchmarks.");
        return folder;
    }

    public FolderStore Next() => new(Directory.CreateDirectory(Path.Combine(_root, $"{++_last}")).FullName);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
