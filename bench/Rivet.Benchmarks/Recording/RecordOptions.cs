namespace Rivet.Benchmarks.Recording;

/// <summary>How much the record suite does.</summary>
/// <param name="Producers">Producers that record at the same time.</param>
/// <param name="Events">Events of all producers together in one round.</param>
/// <param name="Rounds">Rounds, in each of which every contender runs once.</param>
internal sealed record RecordOptions(int Producers, int Events, int Rounds);
