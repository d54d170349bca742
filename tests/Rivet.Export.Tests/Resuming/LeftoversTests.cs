using Rivet.Export.Resuming;
using Rivet.Journal;

namespace Rivet.Export.Tests.Resuming;

public sealed class LeftoversTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rivet-leftovers-").FullName;

    [Fact]
    public void What_the_next_owner_has_put_in_the_place_of_a_leftover_is_not_deleted()
    {
        var (left, replaced) = (Path.Combine(_folder, "orders_1_chunk0.csv"), Path.Combine(_folder, "orders_1_chunk1.csv"));
        foreach (var path in (string[])[left, replaced])
        {
            File.WriteAllText(path, "half");
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        var found = Leftovers.Find(_folder, new RunId("orders_1"), new HashSet<string>());
        File.WriteAllText(replaced, "good");
        Leftovers.Delete(_folder, found);

        Assert.Equal([left, replaced], found.Select(leftover => leftover.Path));
        Assert.Equal([replaced], Directory.EnumerateFiles(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
