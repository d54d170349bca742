using static Rivet.Export.Running.ChunkWork;

namespace Rivet.Export.Running;

/// <summary>What an export has at its destination so far.</summary>
internal sealed class ExportTotals
{
    private readonly List<WrittenFile> _files = [];

    public IReadOnlyList<WrittenFile> Files => _files;

    public long Rows { get; private set; }

    public ulong Bytes { get; private set; }

    public void Add(ChunkExported chunk)
    {
        Rows += chunk.Rows;
        if (chunk.File is not { } file)
            return;
        _files.Add(file);
        Bytes += file.Bytes;
    }
}
