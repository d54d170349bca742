using Rivet.Faults;

// Makes things go wrong around real processes that record runs, and checks what is in the store afterwards.
// Usage: Rivet.Faults produce FOLDER    a producer process, see Producer
//        Rivet.Faults …                 campaigns, see CommandLine
if (args is ["produce", var producerFolder])
    return await Producer.RunAsync(producerFolder);

var (line, mistake) = CommandLine.Parse(args);
if (line is null)
{
    await Console.Error.WriteLineAsync(mistake);
    return 2;
}

var folder = line.Folder ?? Directory.CreateTempSubdirectory("rivet-faults-").FullName;
var violations = await new Campaigns(line, folder, Console.Out).RunAsync();
if (violations == 0 && line.Folder is null)
    Directory.Delete(folder, recursive: true);
Console.WriteLine(violations == 0 ? "no violations" : $"{violations} violations; what was written is in {folder}");
return violations == 0 ? 0 : 1;
