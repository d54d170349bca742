namespace Rivet.Faults.Tests;

/// <summary>Tests that play on a store of their own: nothing is broken that was promised.</summary>
/// <param name="kind">The kind of store.</param>
/// <param name="servers">Has the server for PostgreSQL; null for SQLite.</param>
public abstract class OnStage(FaultStore kind, FaultServer? servers)
{
    private protected const int Seed = 20261125;

    private protected async Task PlayAsync(Scenario scenario)
    {
        await using var stage = await FaultScene.NewAsync(kind, servers, Seed);

        var comment = await scenario.PlayAsync(stage.Scene);

        await stage.AssertKeptAsync(comment);
    }
}
