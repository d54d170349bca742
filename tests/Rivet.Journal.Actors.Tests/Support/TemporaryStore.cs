namespace Rivet.Journal.Actors.Tests;

/// <summary>A store in a folder of its own, gone after the test.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rivet-journal-");

    public JournalStore Store => new(_folder.FullName);

    public RunJournals Start(string? hocon = null, TimeProvider? clock = null, Owner? owner = null) => RunJournals.Start(new RunJournalOptions
    {
        Store = Store,
        Hocon = hocon,
        Clock = clock ?? TimeProvider.System,
        Owner = owner ?? Owner.ThisProcess(),
    });

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
