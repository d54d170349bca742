using Rivet.Export.Configuration;
using Rivet.Export.Files;
using Rivet.Export.Planning;
using Rivet.Export.Sources;

namespace Rivet.Export.Tests.Files;

public sealed class ParquetRowFileTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "items.parquet");

    [Theory]
    [InlineData(FileCompression.None, "UNCOMPRESSED")]
    [InlineData(FileCompression.Snappy, "SNAPPY")]
    [InlineData(FileCompression.Gzip, "GZIP")]
    [InlineData(FileCompression.Zstd, "ZSTD")]
    [InlineData(FileCompression.Lz4, "LZ4_RAW")]
    public void Values_types_and_nulls_are_kept_under_every_compression(FileCompression compression, string codec)
    {
        _folder.Execute(
            """
            CREATE TABLE items (l INTEGER, d REAL, s TEXT, b BLOB, f BOOLEAN, day DATE, t TIMESTAMP, price DECIMAL(10,2), big NUMERIC(28,28));
            INSERT INTO items VALUES
                (-9223372036854775808, -9e999, '', x'', 0, '0001-01-01', '0001-01-01 00:00:00', -99999999.99, 0.5),
                (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                (9223372036854775807, 4.9e-324, 'a' || char(0) || 'Zürich 🦆' || char(10) || '"', x'00ff', 1, '9999-12-31', '9999-12-31 23:59:59.999999', 0, -0.25);
            """);

        Assert.Equal(3, Write(compression));

        Assert.Equal(
            ["l BIGINT", "d DOUBLE", "s VARCHAR", "b BLOB", "f BOOLEAN", "day DATE", "t TIMESTAMP", "price DECIMAL(10,2)", "big DECIMAL(28,28)"],
            Duck.Columns(File));
        Assert.Equal(
            [
                [long.MinValue, double.NegativeInfinity, "", Array.Empty<byte>(), false, DateOnly.MinValue, DateTime.MinValue, -99999999.99m, 0.5m],
                [null, null, null, null, null, null, null, null, null],
                [
                    long.MaxValue, double.Epsilon, "a\0Zürich 🦆\n\"", new byte[] { 0, 255 }, true, DateOnly.MaxValue,
                    new DateTime(9999, 12, 31, 23, 59, 59).AddMicroseconds(999_999), 0m, -0.25m,
                ],
            ],
            Duck.Rows($"SELECT * FROM '{File}'"));
        Assert.Equal([[codec]], Duck.Rows($"SELECT DISTINCT compression FROM parquet_metadata('{File}')"));
    }

    [Fact]
    public void Not_a_number_is_kept()
    {
        using var rows = new OneColumn(new SourceColumn("d", ColumnKind.Real), double.NaN, double.PositiveInfinity, null);
        using (var stream = System.IO.File.Create(File))
            Assert.Equal(3, ParquetRowFile.Write(stream, rows, FileCompression.None));

        Assert.Equal([[double.NaN], [double.PositiveInfinity], [null]], Duck.Rows($"SELECT * FROM '{File}'"));
    }

    [Theory]
    [InlineData(8, -129, "-129")]
    [InlineData(16, 32_768, "32768")]
    [InlineData(32, -2_147_483_649, "-2147483649")]
    public void An_integer_that_its_column_is_too_narrow_for_is_refused_and_named(int bits, long number, string shown)
    {
        using var rows = new OneColumn(new SourceColumn("n", ColumnKind.Integer, "int") { Bits = bits }, 1L, number);
        using var stream = new MemoryStream();

        var misfit = Assert.Throws<InvalidDataException>(() => ParquetRowFile.Write(stream, rows, FileCompression.None));

        Assert.Equal(
            $"Column 'n' is int and holds {shown}, which an integer of {bits} bits has no place for. Correct the value, or export a query that casts the column.",
            misfit.Message);
    }

    [Fact]
    public void Row_groups_are_bounded_by_rows()
    {
        _folder.WithItems(ParquetRowFile.RowsPerGroup + 5);

        Assert.Equal(ParquetRowFile.RowsPerGroup + 5, Write(FileCompression.Snappy));

        Assert.Equal(
            [[(long)ParquetRowFile.RowsPerGroup], [5L]],
            Duck.Rows($"SELECT DISTINCT row_group_num_rows FROM parquet_metadata('{File}') ORDER BY row_group_id"));
        Assert.Equal(
            [[(long)ParquetRowFile.RowsPerGroup + 5, $"item {ParquetRowFile.RowsPerGroup + 5}"]],
            Duck.Rows($"SELECT * FROM '{File}' ORDER BY id DESC LIMIT 1"));
    }

    [Fact]
    public void Row_groups_are_bounded_by_bytes()
    {
        _folder.Execute("CREATE TABLE items (b BLOB); INSERT INTO items VALUES (zeroblob(20 << 20)), (zeroblob(20 << 20)), (zeroblob(1))");

        Assert.Equal(3, Write(FileCompression.Snappy));

        Assert.Equal(
            [[2L], [1L]],
            Duck.Rows($"SELECT row_group_num_rows FROM parquet_metadata('{File}') ORDER BY row_group_id"));
    }

    [Fact]
    public void No_rows_make_a_file_with_the_columns()
    {
        _folder.WithItems(1).Execute("DELETE FROM items");

        Assert.Equal(0, Write(FileCompression.Zstd));

        Assert.Equal(["id BIGINT", "name VARCHAR"], Duck.Columns(File));
        Assert.Empty(Duck.Rows($"SELECT * FROM '{File}'"));
    }

    [Fact]
    public void A_full_disk_is_an_error()
    {
        _folder.WithItems(100_000);
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0);

        Assert.Throws<IOException>(() => Write(FileCompression.None, full));
    }

    public void Dispose() => _folder.Dispose();

    private long Write(FileCompression compression)
    {
        using var stream = System.IO.File.Create(File);
        return Write(compression, stream);
    }

    private long Write(FileCompression compression, Stream stream)
    {
        var plan = ExportPlanner.Plan(_folder.Full());
        using var source = SqliteSource.Open(_folder.Database);
        using var rows = source.Read(plan.Relation, null, new ChunkScope.Everything(), CancellationToken.None);
        return RowFiles.Write(FileFormat.Parquet, compression, stream, rows);
    }
}
