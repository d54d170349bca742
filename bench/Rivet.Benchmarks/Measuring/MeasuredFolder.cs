namespace Rivet.Benchmarks.Measuring;

/// <summary>Empty folders under the repository's <c>artifacts</c>, one for each measurement; gone at the end.</summary>
internal sealed class MeasuredFolder : IDisposable
{
    private readonly string _root;
    private int _last;

    public MeasuredFolder(string suite) =>
        _root = Directory.CreateDirectory(Path.Combine(Artifacts(), $"{suite}-{Environment.ProcessId}")).FullName;

    /// <summary>Where results go; it is made when it is not there.</summary>
    public static string Artifacts()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rivet.Actors.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No Rivet.Actors.sln above the benchmarks.");
        return Directory.CreateDirectory(Path.Combine(folder, "artifacts", "bench")).FullName;
    }

    public string Next() => Directory.CreateDirectory(Path.Combine(_root, $"{++_last}")).FullName;

    /// <summary>Bytes in a folder's files, which are deleted.</summary>
    public static long Empty(string folder)
    {
        var bytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
