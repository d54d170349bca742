namespace Rivet.Faults.Tests;

public class FaultTestsOnPostgres(FaultServer servers) : FaultTests(FaultStore.Postgres, servers), IClassFixture<FaultServer>
{
    private readonly FaultServer _servers = servers;

    [SkippableFact]
    public Task The_server_crashes_and_is_restarted_ends_all_connections_and_a_row_is_locked_by_another_session() =>
        KeepsPromisesAsync(new ServerCrashes(_servers.OrSkip()), new BackendsTerminated(), new RowLocked());

    [SkippableFact]
    public Task The_reply_to_a_commit_is_lost() => KeepsPromisesAsync(new CommitReplySwallowed());
}
