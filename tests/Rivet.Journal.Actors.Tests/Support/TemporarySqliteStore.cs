namespace Rivet.Journal.Actors.Tests;

/// <summary>A store in a folder of its own.</summary>
internal sealed class TemporarySqliteStore : TemporaryStore
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rivet-journal-");

    public TemporarySqliteStore() => Files = JournalStore.InFolder(_folder.FullName);

    public SqliteStore Files { get; }

    public override JournalStore Store => Files;

    public override string Url => $"sqlite://{Files.JournalFile}";

    public override void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
