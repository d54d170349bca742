using System.Globalization;

namespace Rivet.Faults;

/// <summary>A line on a producer's standard input: what to do, and a number.</summary>
/// <param name="Name">One of the names below.</param>
/// <param name="Number">Its meaning stands at the name.</param>
internal sealed record ProducerCommand(string Name, long Number)
{
    /// <summary>Flush, say so, and end. It has no number.</summary>
    public const string Drain = "drain";

    /// <summary>Lets the injected clock jump by seconds.</summary>
    public const string JumpClock = "jump-clock";

    /// <summary>Lets the injected clock throw so many times, in the middle of a journal's command.</summary>
    public const string FailClock = "fail-clock";

    /// <summary>Lets so many acknowledgements throw, in the middle of a journal's commit handler.</summary>
    public const string FailAcknowledgements = "fail-acknowledgements";

    /// <summary>Kills all journal actors, and lets the next so many readings of rows throw, in the middle of a recovery.</summary>
    public const string FailReplay = "fail-replay";

    /// <summary>Sets the <see cref="RelayMode"/> with this value.</summary>
    public const string SetRelay = "set-relay";

    /// <summary>Ask no more, and say so for each run when its last question is answered. The number has no meaning.</summary>
    public const string StopAsking = "stop-asking";

    /// <summary>Says how long flushes took since the last time. The number has no meaning.</summary>
    public const string ReportLatency = "report-latency";

    public static ProducerCommand Parse(string line)
    {
        var words = line.Split(' ');
        return new ProducerCommand(words[0], long.Parse(words[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Number}");
}
