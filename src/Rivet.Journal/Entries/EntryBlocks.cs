namespace Rivet.Journal;

/// <summary>Finding entries in blocks that follow each other.</summary>
internal static class EntryBlocks
{
    /// <summary>Index of the last block of which something holds, which holds of all before it too; -1 when it holds of none.</summary>
    public static int LastAtOrBefore(this GrowingList<EntryBlock>.Items blocks, Func<EntryBlock, bool> holds)
    {
        var (low, high) = (0, blocks.Count);
        while (low < high)
        {
            var middle = low + ((high - low) >> 1);
            if (holds(blocks[middle]))
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
