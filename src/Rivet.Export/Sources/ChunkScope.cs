using System.Globalization;

namespace Rivet.Export.Sources;

/// <summary>Which rows a chunk holds.</summary>
internal abstract record ChunkScope
{
    private ChunkScope()
    {
    }

    /// <summary>First key, inclusive, as the journal shows it.</summary>
    public abstract string StartKey { get; }

    /// <summary>End of the keys, exclusive, as the journal shows it.</summary>
    public abstract string EndKey { get; }

    /// <summary>All rows: the export is not cut.</summary>
    internal sealed record Everything : ChunkScope
    {
        public override string StartKey => "";

        public override string EndKey => "";
    }

    /// <summary>The rows whose key is NULL.</summary>
    internal sealed record NullKeys : ChunkScope
    {
        public override string StartKey => "NULL";

        public override string EndKey => "NULL";
    }

    /// <summary>A range of keys. Both ends belong to it, because no long lies behind the largest one.</summary>
    /// <param name="First">First key.</param>
    /// <param name="Last">Last key, not below <paramref name="First"/>.</param>
    internal sealed record Keys(long First, long Last) : ChunkScope
    {
        public override string StartKey => First.ToString(CultureInfo.InvariantCulture);

        public override string EndKey => ((Int128)Last + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A page of keys: the start does not belong to it, and the end does.</summary>
    /// <param name="After">The last key of the page before it; null when it is the first.</param>
    /// <param name="UpTo">Its last key.</param>
    internal sealed record Page(string? After, string UpTo) : ChunkScope
    {
        public override string StartKey => After ?? "";

        public override string EndKey => UpTo;
    }

    /// <summary>
    /// The rows that an incremental export has not had: those whose cursor lies above one position, up to another. As it grows in steps of
    /// any size, the journal shows the positions themselves: the start does not belong to it, and the end does.
    /// </summary>
    /// <param name="After">The position that the runs before had reached; null when there was none.</param>
    /// <param name="UpTo">The position that it reaches.</param>
    internal sealed record Increment(string? After, string UpTo) : ChunkScope
    {
        public override string StartKey => After ?? "";

        public override string EndKey => UpTo;
    }
}
