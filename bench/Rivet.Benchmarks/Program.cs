using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Reporting;
using Rivet.Benchmarks.Suites;

// What the recover suite starts.
if (args is [OneRecovery.Argument, var contender, var folder, var events])
{
    await OneRecovery.RunAsync(contender, folder, events);
    return 0;
}

// dotnet run -c Release --project bench/Rivet.Benchmarks -- <suite>… [--quick]
ISuite[] suites =
[
    RecordSuite.OnSqlite, RecordSuite.OnPostgres, new SizeSuite(), new RunsSuite(), new LatencySuite(), new AskSuite(),
    new RecoverSuite(), new MemorySuite(), new RecordCallSuite(), new GrowthSuite(), new ExportSuite(), new CopySuite(),
];
var scale = new Scale(Quick: args.Contains("--quick"));
var names = args.Where(argument => argument != "--quick").ToList();
var chosen = names is ["all"] ? suites : names.Select(name => Array.Find(suites, suite => suite.Name == name)).ToArray();
if (chosen.Length == 0 || chosen.Contains(null))
{
    Console.Error.WriteLine($"usage: Rivet.Benchmarks <suite>… [--quick]; suites: {string.Join(", ", suites.Select(suite => suite.Name))}, all");
    return 2;
}

foreach (var suite in chosen)
{
    var machine = Machine.Describe();
    Console.WriteLine($"\n## {suite!.Name}\n\n{machine}{(scale.Quick ? ", quick" : "")}\n");
    var figures = new Figures();
    var targets = await suite.RunAsync(figures, scale);
    Report.Write(suite.Name, machine, scale, figures, targets, TimeProvider.System.GetUtcNow());
}

return 0;
