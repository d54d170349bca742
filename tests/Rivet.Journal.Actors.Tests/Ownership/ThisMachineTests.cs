using System.Diagnostics;

namespace Rivet.Journal.Actors.Tests;

public class ThisMachineTests
{
    private static readonly Owner Me = Owner.ThisProcess();

    [Fact]
    public void This_process_is_not_gone() => Assert.False(ThisMachine.KnowsGone(Me));

    [Fact]
    public void A_process_of_another_machine_is_not_known_to_be_gone() =>
        Assert.False(ThisMachine.KnowsGone(Me with { Machine = "another", ProcessId = int.MaxValue }));

    [Fact]
    public void A_later_process_of_the_same_id_is_not_the_owner() => Assert.True(ThisMachine.KnowsGone(Me with { ProcessStart = Me.ProcessStart - 1 }));

    [Fact]
    public void A_process_that_there_is_not_is_gone() => Assert.True(ThisMachine.KnowsGone(Me with { ProcessId = int.MaxValue }));

    [Fact]
    public async Task A_process_that_was_killed_is_gone()
    {
        using var process = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        var owner = Me with { ProcessId = process.Id, ProcessStart = ThisMachine.StartOf(process.Id)!.Value };
        var before = ThisMachine.KnowsGone(owner);

        process.Kill();
        await process.WaitForExitAsync();

        Assert.Equal((false, true), (before, ThisMachine.KnowsGone(owner)));
    }
}
