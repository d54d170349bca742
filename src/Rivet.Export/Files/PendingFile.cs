namespace Rivet.Export.Files;

/// <summary>
/// A file that is being written under a temporary name beside its final one. It appears complete and on disk, or not at all: <see cref="Commit"/>
/// flushes, renames, and makes the rename durable; disposing without it deletes what was written.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    private const string Suffix = ".tmp";
    private const int UniqueLength = 32;

    private readonly string _folder;
    private readonly string _temporary;
    private readonly string _final;
    private readonly FileStream _stream;
    private bool _committed;

    /// <summary>Begins a file.</summary>
    /// <param name="folder">Its folder, which must exist.</param>
    /// <param name="name">Its final name.</param>
    public PendingFile(string folder, string name)
    {
        _folder = folder;
        _final = Path.Combine(folder, name);
        _temporary = Path.Combine(folder, $".{name}.{Guid.NewGuid():N}{Suffix}");

        // Writers bring buffers of their own; without one here, nothing is left to be written when a failed file is closed.
        _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>The final name of what has the name of such a temporary file; null when it is none.</summary>
    public static string? FinalNameOf(string name)
    {
        const int around = 1 + 1 + UniqueLength;
        if (!name.StartsWith('.') || !name.EndsWith(Suffix, StringComparison.Ordinal) || name.Length <= around + Suffix.Length)
            return null;
        var unique = name[^(UniqueLength + Suffix.Length)..^Suffix.Length];
        var final = name[1..^(1 + UniqueLength + Suffix.Length)];
        return unique.All(char.IsAsciiHexDigitLower) && name[final.Length + 1] == '.' ? final : null;
    }

    /// <summary>What is written goes here.</summary>
    public Stream Stream => _stream;

    /// <summary>Makes the file durable under its final name.</summary>
    /// <param name="replace">Whether a file of that name may be replaced; otherwise it is kept, and this fails.</param>
    /// <returns>The file's size in bytes.</returns>
    /// <exception cref="IOException">The disk is full or fails, or the name is taken.</exception>
    public ulong Commit(bool replace)
    {
        _stream.Flush(flushToDisk: true);
        var bytes = (ulong)_stream.Length;
        _stream.Dispose();
        File.Move(_temporary, _final, replace);
        _committed = true;
        try
        {
            DurableFolder.Flush(_folder);
        }
        catch
        {
            // What fails leaves nothing, so that it can be tried again.
            File.Delete(_final);
            throw;
        }

        return bytes;
    }

    /// <summary>Deletes the file unless it was committed.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        if (!_committed)
            File.Delete(_temporary);
    }
}
