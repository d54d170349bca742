namespace Rivet.Journal.Actors;

/// <summary>The settings under <c>rivet.journal</c>, checked. Their meaning stands in <c>config/akka.hocon</c>.</summary>
internal sealed record JournalSettings
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    public required int MaxEventBytes { get; init; }

    public required TimeSpan QueryTimeout { get; init; }

    public required TimeSpan PassivateAfter { get; init; }

    public required BatchSettings Batch { get; init; }

    public required RestartSettings Restart { get; init; }

    public required WriterSettings Writer { get; init; }

    public required LeaseSettings Lease { get; init; }

    public required InFlightSettings InFlight { get; init; }

    /// <summary>How long the answer to a request may take: at most a day, since a deadline must be reckoned with it.</summary>
    public TimeSpan TimeoutOf(RunJournalProtocol.IRequest request)
    {
        var timeout = request.Timeout ?? QueryTimeout;
        return timeout < LongestTimeout ? timeout : LongestTimeout;
    }

    /// <summary>Reads the settings.</summary>
    /// <param name="keys">Those under <c>rivet.journal</c>.</param>
    /// <exception cref="JournalConfigurationException">A value is missing, is no number, size or duration, or is out of bounds.</exception>
    public static JournalSettings Create(SettingsReader keys)
    {
        var maxEventBytes = keys.Size("max-event-bytes", 1024, 64 * 1024 * 1024);
        var maxBatchBytes = keys.Size("batch.max-bytes", 1024, 256 * 1024 * 1024);
        var minBackoff = keys.Duration("restart.min-backoff", TimeSpan.FromMilliseconds(1));
        var resendAfter = keys.Duration("writer.resend-after", TimeSpan.FromMilliseconds(10));
        var renewEvery = keys.Duration("lease.renew-every", TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        keys.Dispatcher("index-dispatcher");
        return new JournalSettings
        {
            MaxEventBytes = maxEventBytes,
            QueryTimeout = keys.Duration("query-timeout", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10)),
            PassivateAfter = keys.Duration("passivate-after", TimeSpan.FromMilliseconds(100)),
            Batch = new BatchSettings(keys.Count("batch.max-events", 1, 1_000_000), maxBatchBytes),
            Restart = new RestartSettings(
                minBackoff,
                keys.Duration("restart.max-backoff", minBackoff, boundBy: "restart.min-backoff"),
                keys.Share("restart.random-factor")),
            Lease = new LeaseSettings(
                renewEvery,
                keys.Duration("lease.duration", 2 * renewEvery, TimeSpan.FromMinutes(10), boundBy: "lease.renew-every")),
            InFlight = new InFlightSettings(keys.Count("in-flight.max-runs", 0, 100_000), keys.Count("in-flight.at-once", 1, 1000)),
            Writer = new WriterSettings(
                keys.Count("writer.max-retained-events", 1),
                keys.Size("writer.max-retained-bytes", maxEventBytes, boundBy: "max-event-bytes"),
                keys.Count("writer.message-max-events", 1),
                keys.Size("writer.message-max-bytes", 1024, maxBatchBytes, boundBy: "batch.max-bytes"),
                keys.Count("writer.max-unacknowledged-messages", 1),
                resendAfter,
                keys.Duration("writer.away-limit", resendAfter, boundBy: "writer.resend-after"),
                keys.Choice<WhenAway>("writer.when-away")),
        };
    }
}

/// <summary>Bounds of one group commit.</summary>
internal sealed record BatchSettings(int MaxEvents, int MaxBytes);

/// <summary>Pauses between restarts of a journal.</summary>
internal sealed record RestartSettings(TimeSpan MinBackoff, TimeSpan MaxBackoff, double RandomFactor)
{
    /// <summary>The pause after so many failures in a row, at least 1, before its random part.</summary>
    public TimeSpan Pause(int failures) =>
        TimeSpan.FromMilliseconds(Math.Min(MaxBackoff.TotalMilliseconds, MinBackoff.TotalMilliseconds * Math.Pow(2, failures - 1)));
}

/// <summary>How many unfinished runs are brought back at a start, and how many of them at once.</summary>
internal sealed record InFlightSettings(int MaxRuns, int AtOnce);

/// <summary>How long an owner counts as alive after it was last heard of, and how often it says so.</summary>
internal sealed record LeaseSettings(TimeSpan RenewEvery, TimeSpan Duration);

/// <summary>Bounds of what a <see cref="RunWriter"/> keeps and sends.</summary>
internal sealed record WriterSettings(
    int MaxRetainedEvents,
    int MaxRetainedBytes,
    int MessageMaxEvents,
    int MessageMaxBytes,
    int MaxUnacknowledgedMessages,
    TimeSpan ResendAfter,
    TimeSpan AwayLimit,
    WhenAway WhenAway);

/// <summary>What a writer does when the journal stays away for longer than it may.</summary>
internal enum WhenAway
{
    /// <summary>It is closed.</summary>
    Fail,

    /// <summary>It goes on, and says later how many events were late.</summary>
    Continue,
}
