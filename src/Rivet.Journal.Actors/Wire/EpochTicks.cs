namespace Rivet.Journal.Actors.Wire;

/// <summary>Stored times: 100-nanosecond ticks since the Unix epoch.</summary>
internal static class EpochTicks
{
    public static long From(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    public static DateTimeOffset ToTime(long ticks) => DateTimeOffset.UnixEpoch.AddTicks(ticks);
}
