using System.Globalization;

namespace Rivet.Faults;

/// <summary>What a producer process says on standard output, one line each: a word, then what it is about.</summary>
internal sealed class ProducerOutput(TextWriter output)
{
    public const string Ready = "ready";
    public const string Opened = "opened";
    public const string Acknowledged = "acknowledged";
    public const string Held = "held";
    public const string Fenced = "fenced";
    public const string Closed = "closed";
    public const string Damaged = "damaged";
    public const string Unavailable = "unavailable";
    public const string Asked = "asked";
    public const string Quiet = "quiet";
    public const string Refused = "refused";
    public const string Failed = "failed";
    public const string Latency = "latency";
    public const string Drained = "drained";

    private readonly Lock _lock = new();

    public void Say(string word, string about = "")
    {
        lock (_lock)
        {
            output.WriteLine($"{word} {about.ReplaceLineEndings(" ")}".TrimEnd());
            output.Flush();
        }
    }

    public void Say(string word, long number) => Say(word, number.ToString(CultureInfo.InvariantCulture));
}
