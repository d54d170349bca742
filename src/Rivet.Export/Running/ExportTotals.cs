using Rivet.Export.Quality;
using static Rivet.Export.Running.ChunkWork;

namespace Rivet.Export.Running;

/// <summary>What an export has at its destination so far.</summary>
/// <param name="tally">What its chunks hold in the columns that rules are about.</param>
internal sealed class ExportTotals(RunTally tally)
{
    private readonly List<WrittenFile> _files = [];
    private readonly List<WrittenFile> _untallied = [];

    public IReadOnlyList<WrittenFile> Files => _files;

    /// <summary>Files that <see cref="Tally"/> does not cover, because another process wrote them.</summary>
    public IReadOnlyList<WrittenFile> Untallied => _untallied;

    public RunTally Tally => tally;

    public long Rows { get; private set; }

    public ulong Bytes { get; private set; }

    public void Add(ChunkExported chunk)
    {
        Rows += chunk.Rows;
        if (chunk.Tally is { } part)
            tally.Add(part);
        if (chunk.File is not { } file)
            return;
        _files.Add(file);
        Bytes += file.Bytes;
        if (chunk.Tally is null)
            _untallied.Add(file);
    }
}
