using Rivet.Benchmarks.Recording;

// dotnet run -c Release --project bench/Rivet.Benchmarks -- record [--quick]
switch (args)
{
    case ["record"]:
        await RecordSuite.RunAsync(new RecordOptions(Producers: 8, Events: 2_000_000, Rounds: 5), TimeProvider.System);
        return 0;
    case ["record", "--quick"]:
        await RecordSuite.RunAsync(new RecordOptions(Producers: 8, Events: 200_000, Rounds: 5), TimeProvider.System);
        return 0;
    default:
        Console.Error.WriteLine("usage: Rivet.Benchmarks record [--quick]");
        return 2;
}
