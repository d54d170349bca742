using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;
using Record = Rivet.Journal.Actors.RunJournalProtocol.Record;

namespace Rivet.Journal.Actors.Tests;

/// <summary>A run of four rows, of which something is wrong afterwards: the row of its owner, and one for each of three entries.</summary>
internal static class DamagedRuns
{
    public static readonly RunId Run = new("orders_1");

    private static readonly Owner Writer = new("host-a", 1, "a") { Machine = "another machine" };
    private static readonly Owner Successor = new("host-b", 2, "b") { Machine = "a third machine" };
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(1);

    public static async Task RecordAsync(TemporaryStore store, RunEvent? last = null)
    {
        await using var journals = store.Start(owner: Writer);
        var run = await journals.OpenRunAsync(Run, "orders");
        await using var writer = run.CreateWriter();
        foreach (var happened in (RunEvent[])[new Warning("test", "one"), new Warning("test", "two"), last ?? new Warning("test", "three")])
        {
            writer.Record(happened);
            await writer.FlushAsync();
        }

        if (last is RunCompleted)
            await IndexedRuns.ListedAsync(journals, runs => runs is [{ FinishedAt: not null }]);
    }

    /// <summary>Another process takes the run over, whose owner is gone, and records nothing.</summary>
    public static async Task TakeOverAsync(TemporaryStore store)
    {
        await using var journals = store.Start(owner: Successor);
        await journals.OpenRunAsync(Run, "orders");
    }

    public static void FlipBit(JournalStore store, int row)
    {
        using var connection = Faults.Open(store);
        using var read = connection.Command("SELECT message FROM journal WHERE sequence_number = @row", ("@row", row));
        var bytes = (byte[])read.ExecuteScalar()!;
        bytes[^3] ^= 1;
        using var write = connection.Command("UPDATE journal SET message = @message WHERE sequence_number = @row", ("@message", bytes), ("@row", row));
        Assert.Equal(1, write.ExecuteNonQuery());
    }

    /// <summary>A reader, the process that wrote the run, and another one, all name the damage; none of them changes the rows.</summary>
    public static async Task IsLoudAndReadOnlyAsync(TemporaryStore store, string reason, bool lastIsReadable)
    {
        var rows = Rows(store.Store);
        var reading = await new JournalReader(store.Store).ReadAsync(Run);
        Assert.StartsWith(reason, reading!.Damage, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reading.Damage!);
        Assert.Equal(lastIsReadable, reading.Journal.Warnings.Any(entry => entry.Event is Warning { Message: "three" }));
        foreach (var owner in (Owner[])[Writer, Successor])
        {
            await using var journals = store.Start(Faults.QuickRestarts, owner: owner);
            var answer = await journals.AskAsync(new GetWarnings(Run) { Timeout = Generous });
            Assert.Equal(reading.Damage, answer.Damage);
            Assert.Equal(reading.Journal.Warnings, answer.Entries);
            var refused = await Assert.ThrowsAsync<RunRefusedException>(() => journals.OpenRunAsync(Run, "orders"));
            Assert.StartsWith("the journal of run orders_1 is damaged: row ", refused.Message, StringComparison.Ordinal);
            var record = new Record(Run, 1, ProducerId.New(), 1, EventSegment.Of([new Warning("test", "four")]));
            Assert.StartsWith("row ", Assert.IsType<ReadOnlyRun>(await journals.Registry.Ask<IReply>(record, Generous)).Reason, StringComparison.Ordinal);
        }

        Assert.Equal(rows, Rows(store.Store));
    }

    private static List<string> Rows(JournalStore store)
    {
        using var connection = Faults.Open(store);
        using var command = connection.Command("SELECT sequence_number, message, manifest, identifier, deleted FROM journal ORDER BY ordering");
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, 5).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(i)}")));
        return rows;
    }
}
