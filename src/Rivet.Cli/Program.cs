using System.Text;
using Rivet.Cli.Commands;

// Marks such as ✓ are part of every report, whatever the console's code page is.
Console.OutputEncoding = Encoding.UTF8;
return await RivetCommandLine.InvokeAsync(args);
