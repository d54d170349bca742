using System.Diagnostics;

namespace Rivet.Journal.Actors.Tests;

public class ThisMachineTests
{
    private static readonly Owner Me = Owner.ThisProcess();

    [Fact]
    public void This_process_is_not_gone() => Assert.False(Me.IsKnownGone);

    [Fact]
    public void A_process_of_another_machine_is_not_known_to_be_gone() =>
        Assert.False((Me with { Machine = "another", ProcessId = int.MaxValue }).IsKnownGone);

    [Fact]
    public void A_later_process_of_the_same_id_is_not_the_owner() => Assert.True((Me with { ProcessStart = Me.ProcessStart - 1 }).IsKnownGone);

    [Fact]
    public void A_process_that_there_is_not_is_gone() => Assert.True((Me with { ProcessId = int.MaxValue }).IsKnownGone);

    [Fact]
    public async Task A_process_that_was_killed_is_gone()
    {
        using var process = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        var owner = Me with { ProcessId = process.Id, ProcessStart = ThisMachine.StartOf(process.Id)!.Value };
        var before = owner.IsKnownGone;

        process.Kill();
        await process.WaitForExitAsync();

        Assert.Equal((false, true), (before, owner.IsKnownGone));
    }
}
