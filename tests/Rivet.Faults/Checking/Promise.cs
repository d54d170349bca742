namespace Rivet.Faults;

/// <summary>What the journal promises, and the checker checks.</summary>
internal enum Promise
{
    /// <summary>Every row can be read and follows the one before it.</summary>
    SoundRows,

    /// <summary>The owners' epochs never decrease along the rows, and each begins with a change of owner.</summary>
    Epochs,

    /// <summary>Sequences are 1, 2, 3 … without a gap.</summary>
    Sequence,

    /// <summary>Stamps never decrease.</summary>
    Stamps,

    /// <summary>Each producer's numbers are 1, 2, 3 … in their order, none twice.</summary>
    Producers,

    /// <summary>What was acknowledged is stored.</summary>
    Acknowledged,

    /// <summary>Nothing is stored that nobody recorded.</summary>
    NoPhantom,

    /// <summary>What is stored is what was recorded, byte for byte.</summary>
    Bytes,

    /// <summary>What an answer has shown stays, in its place and unchanged.</summary>
    Answers,

    /// <summary>A journal that is started anew answers with exactly what is stored.</summary>
    Recovery,

    /// <summary>No secret is in anything that was written.</summary>
    Secrets,

    /// <summary>Producers go on and end by themselves when the faults are over, and are not told what they should not be.</summary>
    Callers,

    /// <summary>A fault in one run does not hold up others.</summary>
    Neighbours,
}
