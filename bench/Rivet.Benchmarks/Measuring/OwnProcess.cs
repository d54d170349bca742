using System.Diagnostics;
using System.Text.Json;

namespace Rivet.Benchmarks.Measuring;

/// <summary>This program once more, to measure something in a process that has done nothing else before.</summary>
internal static class OwnProcess
{
    /// <summary>Starts it with these arguments, in the way in which this one was started, and waits for its end.</summary>
    /// <returns>The quantities that it wrote with <see cref="Write"/>, in their order.</returns>
    public static async Task<IReadOnlyList<KeyValuePair<string, double>>> MeasureAsync(params string[] arguments)
    {
        // Beside "dotnet Rivet.Benchmarks.dll", "dotnet run" and a double click start a program of its own.
        var program = Environment.ProcessPath!;
        string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(OwnProcess).Assembly.Location] : [];
        using var process = Process.Start(new ProcessStartInfo(program, [.. assembly, .. arguments]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        // Last, behind what may have been logged.
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<List<KeyValuePair<string, double>>>(output.TrimEnd().Split('\n')[^1])!
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    public static void Write(IReadOnlyList<KeyValuePair<string, double>> quantities) => Console.WriteLine(JsonSerializer.Serialize(quantities));
}
