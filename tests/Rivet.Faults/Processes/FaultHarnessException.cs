namespace Rivet.Faults;

/// <summary>The harness itself did not get where it wanted, for example because a producer never came back.</summary>
/// <param name="message">What was waited for, in one line.</param>
internal sealed class FaultHarnessException(string message) : Exception(message);
