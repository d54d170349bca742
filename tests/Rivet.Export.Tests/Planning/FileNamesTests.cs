using Rivet.Export.Planning;
using Rivet.Journal;

namespace Rivet.Export.Tests.Planning;

public sealed class FileNamesTests
{
    private static readonly RunId Run = new("items_20260513T120000.123");

    [Theory]
    [InlineData("items_20260513T120000.123.parquet")]
    [InlineData("items_20260513T120000.123_chunk0.parquet")]
    [InlineData("items_20260513T120000.123_chunk99999.csv")]
    [InlineData("items_20260513T120000.123_chunk7.csv.gz")]
    public void A_file_of_a_run_is_known_by_its_name(string name) => Assert.True(FileNames.IsOf(Run, name));

    [Theory]
    [InlineData("items_20260513T120000.123")]
    [InlineData("items_20260513T120000.124.parquet")]
    [InlineData("items_20260513T120000.123_chunk.parquet")]
    [InlineData("items_20260513T120000.123_chunk0x.parquet")]
    [InlineData("items_20260513T120000.123_chunk-1.parquet")]
    [InlineData("items_20260513T120000.123_chunk0_20260514T120000.123.parquet")]
    [InlineData("items_20260513T120000.123_chunk0.parquet.bak")]
    [InlineData("items_20260513T120000.123_chunk0.json")]
    [InlineData(".items_20260513T120000.123_chunk0.parquet")]
    public void Another_file_is_not(string name) => Assert.False(FileNames.IsOf(Run, name));
}
