namespace Rivet.Faults;

/// <summary>What a <see cref="RelayActor"/> does to the messages that it passes on.</summary>
internal enum RelayMode
{
    /// <summary>Nothing.</summary>
    Straight,

    /// <summary>It loses them, in both directions.</summary>
    Losing,

    /// <summary>It doubles them, in both directions.</summary>
    Doubling,

    /// <summary>It lets later ones overtake earlier ones, in both directions.</summary>
    Reordering,

    /// <summary>It keeps acknowledgements to itself, and says so at the first.</summary>
    HoldingAcknowledgements,

    /// <summary>It acknowledges events and keeps them to itself: a mutant, which the checker must catch.</summary>
    AcknowledgingEarly,
}
