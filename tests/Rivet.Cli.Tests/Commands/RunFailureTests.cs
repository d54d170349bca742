using Rivet.Cli.Commands;
using Rivet.Export.Configuration;
using Rivet.Journal;
using Rivet.Journal.Actors;

namespace Rivet.Cli.Tests.Commands;

public sealed class RunFailureTests
{
    public static TheoryData<Exception, bool> Failures => new()
    {
        { new ConfigurationException("a mistake"), true },
        { new RunRefusedException(new RunId("items_1"), "somebody has it"), true },
        { new IOException("the disk is full"), true },
        { new UnauthorizedAccessException("it may not be written"), true },
        { new OperationCanceledException(), false },
        { new InvalidOperationException("a mistake of the program"), false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void What_goes_wrong_with_one_export_does_not_stop_the_next(Exception failure, bool isOfOne) => Assert.Equal(isOfOne, RunFailure.Is(failure));
}
