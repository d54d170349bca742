using Rivet.Export.Sources;

namespace Rivet.Export.Planning;

/// <summary>Cuts a range of keys. All arithmetic is of 128 bits: from the smallest long to the largest there are more keys than a long counts.</summary>
internal static class KeyRanges
{
    /// <summary>The most pieces a range is cut into.</summary>
    public const int MaxPieces = 100_000;

    /// <summary>How many pieces of a width cover the keys from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static Int128 PiecesOf(long min, long max, long width) => (Span(min, max) + width - 1) / width;

    /// <summary>The smallest width that cuts the keys into at most <see cref="MaxPieces"/>.</summary>
    public static long SmallestWidth(long min, long max) => (long)((Span(min, max) + MaxPieces - 1) / MaxPieces);

    /// <summary>Pieces of <paramref name="width"/> keys each; the last one ends with <paramref name="max"/>.</summary>
    public static IEnumerable<ChunkScope.Keys> ByWidth(long min, long max, long width)
    {
        for (Int128 first = min; first <= max; first += width)
            yield return new ChunkScope.Keys((long)first, (long)Int128.Min(first + width - 1, max));
    }

    /// <summary><paramref name="count"/> pieces that differ by one key at most, or one piece for each key when there are fewer.</summary>
    public static IEnumerable<ChunkScope.Keys> ByCount(long min, long max, long count)
    {
        var span = Span(min, max);
        var pieces = Int128.Min(span, count);
        for (Int128 i = 0; i < pieces; i++)
            yield return new ChunkScope.Keys((long)(min + span * i / pieces), (long)(min + span * (i + 1) / pieces - 1));
    }

    private static Int128 Span(long min, long max) => (Int128)max - min + 1;
}
