namespace Rivet.Benchmarks.Reporting;

/// <summary>A table in Markdown whose columns are aligned: texts to the left, what begins like a number or a bound to the right.</summary>
internal static class MarkdownTable
{
    public static void Write(TextWriter target, string[] heads, IEnumerable<string[]> rows)
    {
        List<string[]> lines = [.. rows];
        var widths = heads.Select((head, column) => lines.Select(line => line[column].Length).Append(head.Length).Max()).ToArray();
        var isNumber = heads.Select((_, column) => lines.Count > 0 && lines.TrueForAll(line => IsNumber(line[column]))).ToArray();
        Write(heads);
        target.WriteLine($"|{string.Join('|', widths.Select((width, column) => isNumber[column] ? new string('-', width + 1) + ":" : new string('-', width + 2)))}|");
        lines.ForEach(Write);

        void Write(string[] cells) =>
            target.WriteLine($"| {string.Join(" | ", cells.Select((cell, column) => isNumber[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])))} |");
    }

    private static bool IsNumber(string cell) => cell.Length > 0 && (char.IsAsciiDigit(cell[^1]) && "≤≥-0123456789".Contains(cell[0]));
}
