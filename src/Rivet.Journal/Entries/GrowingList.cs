namespace Rivet.Journal;

/// <summary>
/// An append-only list that is read while it grows: what it has <see cref="SoFar"/> costs nothing and never changes afterwards.
/// One thread appends; any thread may read what was handed to it.
/// </summary>
internal sealed class GrowingList<T>
{
    private const int PageBits = 8;
    private const int PageLength = 1 << PageBits;

    // Once a page is in, its slot is never written again, so a reader may go on using an outer array that was since replaced.
    private T[][] _pages = [];

    public int Count { get; private set; }

    public Items SoFar => new(_pages, Count);

    public void Append(T item)
    {
        var page = Count >> PageBits;
        if (page == _pages.Length)
            Array.Resize(ref _pages, Math.Max(4, page * 2));
        (_pages[page] ??= new T[PageLength])[Count & (PageLength - 1)] = item;
        Count++;
    }

    /// <summary>Another list with the same items so far.</summary>
    public GrowingList<T> Copy()
    {
        var copy = new GrowingList<T> { _pages = [.. _pages], Count = Count };
        if ((Count & (PageLength - 1)) != 0)
            copy._pages[Count >> PageBits] = [.. _pages[Count >> PageBits]];
        return copy;
    }

    /// <summary>The items that the list had.</summary>
    public readonly struct Items(T[][] pages, int count)
    {
        public int Count => count;

        public T this[int index] => pages[index >> PageBits][index & (PageLength - 1)];
    }
}
