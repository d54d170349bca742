using System.Globalization;

namespace Rivet.Faults;

/// <summary>
/// The files of one producer process: what it invoked, what was acknowledged, what it was shown. A line is a field after the other,
/// with tabs between them. A run id holds no control character, hence no tab.
/// </summary>
internal static class HistoryFiles
{
    public const string Invoked = "invoked";
    public const string Acknowledged = "acknowledged";
    public const string Shown = "shown";

    private const char Entry = 'e';
    private const char Counted = 'c';

    public static string Line(Invocation i) => $"{i.Run}\t{i.Producer}\t{Text(i.Number)}\t{i.Expected}";

    public static string Line(Acknowledgement a) => $"{a.Run}\t{a.Producer}\t{Text(a.UpTo)}";

    public static string Line(ShownEntry e) => $"{Entry}\t{e.Run}\t{Text(e.Sequence)}\t{Text(e.RecordedAt)}\t{e.Digest}";

    public static string Line(ShownCounts c) => $"{Counted}\t{c.Run}\t{Text(c.AsOf)}\t{c.Question}\t{string.Join('\t', c.Counts.Select(Text))}";

    /// <summary>Reads what a producer has written so far, whether it lives or not.</summary>
    /// <param name="folder">The producer's folder; an empty history when it has written nothing.</param>
    public static History Read(string folder)
    {
        // Acknowledgements first: while the producer lives, what is read later must cover what was read before.
        var acknowledged = Lines(folder, Acknowledged).Select(f => new Acknowledgement(f[0], f[1], Number(f[2]))).ToList();
        var shown = Lines(folder, Shown).ToList();
        var invoked = Lines(folder, Invoked).Select(f => new Invocation(f[0], f[1], Number(f[2]), f[3])).ToList();
        return new History(
            invoked,
            acknowledged,
            [.. shown.Where(f => f[0][0] == Entry).Select(f => new ShownEntry(f[1], Number(f[2]), Number(f[3]), f[4]))],
            [.. shown.Where(f => f[0][0] == Counted).Select(f => new ShownCounts(f[1], Number(f[2]), f[3], [.. f[4..].Select(Number)]))]);
    }

    // A line that a kill has cut off has no end; whatever it was to say had not been said.
    private static IEnumerable<string[]> Lines(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            return [];
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        var end = text.LastIndexOf('\n');
        return end < 0 ? [] : [.. text[..end].Split('\n').Select(line => line.Split('\t'))];
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
