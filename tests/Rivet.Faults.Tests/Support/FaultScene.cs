using Microsoft.Data.Sqlite;

namespace Rivet.Faults.Tests;

/// <summary>A scene in a folder of its own, which is gone after the test.</summary>
internal sealed class FaultScene : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private FaultScene(DirectoryInfo folder, Scene scene) => (_folder, Scene) = (folder, scene);

    public Scene Scene { get; }

    /// <summary>For whatever else a test writes.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Makes it.</summary>
    /// <param name="kind">The kind of store.</param>
    /// <param name="servers">Has a server for PostgreSQL; without one the test is skipped, and says so. Null for SQLite.</param>
    /// <param name="seed">Determines what is done.</param>
    public static async Task<FaultScene> NewAsync(FaultStore kind, FaultServer? servers, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("rivet-faults-");
        StoreUnderTest store = kind == FaultStore.Sqlite
            ? new SqliteStoreUnderTest(Path.Combine(folder.FullName, "store"))
            : await PostgresStoreUnderTest.CreateAsync(servers!.OrSkip().Url);
        return new FaultScene(folder, new Scene(store, folder.FullName, seed, FaultPace.Brief));
    }

    /// <summary>No promise was broken, and no secret was written.</summary>
    /// <param name="comment">What there is to say beside the violations.</param>
    public async Task AssertKeptAsync(string comment)
    {
        await Scene.CheckSecretsAsync();
        Assert.Empty(Scene.Violations.Take(20).Select(violation => $"{violation} {comment}"));
    }

    public async ValueTask DisposeAsync()
    {
        await Scene.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
