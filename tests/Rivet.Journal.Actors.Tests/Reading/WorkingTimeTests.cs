using Microsoft.Extensions.Time.Testing;

namespace Rivet.Journal.Actors.Tests;

public abstract class WorkingTimeTests(StoreKind kind) : StoreTests(kind)
{
    private static readonly RunId Run = new("orders_1");

    private readonly FakeTimeProvider _clock = new();

    [SkippableFact]
    public async Task The_time_between_two_owners_does_not_count()
    {
        using var store = NewStore();
        await WorkAsync(store, minutes: 3);
        _clock.Advance(TimeSpan.FromHours(8));
        await WorkAsync(store, minutes: 0);
        _clock.Advance(TimeSpan.FromHours(8));
        await WorkAsync(store, minutes: 4);

        Assert.Equal(TimeSpan.FromMinutes(7), WorkingTime.Of((await new JournalReader(store.Store).ReadAsync(Run))!));
    }

    [SkippableFact]
    public async Task A_run_without_entries_took_no_time_whoever_owned_it()
    {
        using var store = NewStore();
        for (var owner = 0; owner < 2; owner++)
        {
            await using var journals = store.Start(clock: _clock);
            await journals.OpenRunAsync(Run, "orders");
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(TimeSpan.Zero, WorkingTime.Of((await new JournalReader(store.Store).ReadAsync(Run))!));
    }

    private async Task WorkAsync(TemporaryStore store, int minutes)
    {
        await using var journals = store.Start(clock: _clock);
        await using var writer = (await journals.OpenRunAsync(Run, "orders")).CreateWriter();
        writer.Record(new Warning("work", "begins"));
        await writer.FlushAsync();
        _clock.Advance(TimeSpan.FromMinutes(minutes));
        writer.Record(new Warning("work", "ends"));
        await writer.FlushAsync();
    }
}

public class WorkingTimeTestsOnSqlite() : WorkingTimeTests(StoreKind.Sqlite);

public class WorkingTimeTestsOnPostgres() : WorkingTimeTests(StoreKind.Postgres);
