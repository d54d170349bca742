using Rivet.Export.Configuration;
using Rivet.Export.Files;
using Rivet.Export.Planning;
using Rivet.Export.Sources;

namespace Rivet.Export.Tests.Files;

public sealed class ReadBackTests : IDisposable
{
    private const string OfEveryKind =
        """
        CREATE TABLE items (l INTEGER, d REAL, s TEXT, b BLOB, f BOOLEAN, day DATE, t TIMESTAMP, price DECIMAL(10,2));
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        INSERT INTO items SELECT i, i / 7.0, 'line' || char(10) || i, randomblob(4), i % 2, '2024-05-13', '2024-05-13 12:00:00', i FROM n;
        INSERT INTO items VALUES (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        """;

    private readonly ExportFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "items");

    [Theory]
    [InlineData(FileFormat.Parquet, FileCompression.None)]
    [InlineData(FileFormat.Parquet, FileCompression.Zstd)]
    [InlineData(FileFormat.Parquet, FileCompression.Lz4)]
    [InlineData(FileFormat.Csv, FileCompression.None)]
    [InlineData(FileFormat.Csv, FileCompression.Gzip)]
    public void Every_row_is_found_again(FileFormat format, FileCompression compression)
    {
        _folder.Execute(OfEveryKind);
        Write(format, compression);

        Assert.Equal(20_001, Count(format, compression));
    }

    [Theory]
    [InlineData(FileFormat.Parquet, FileCompression.None)]
    [InlineData(FileFormat.Parquet, FileCompression.Zstd)]
    [InlineData(FileFormat.Csv, FileCompression.Gzip)]
    public void A_byte_changed_in_the_middle_is_found(FileFormat format, FileCompression compression)
    {
        _folder.Execute(OfEveryKind);
        Write(format, compression);
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[bytes.Length / 2] ^= 0x55;
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Throws<InvalidDataException>(() => Count(format, compression));
    }

    [Theory]
    [InlineData(8, sbyte.MinValue, sbyte.MaxValue)]
    [InlineData(16, short.MinValue, short.MaxValue)]
    [InlineData(32, int.MinValue, int.MaxValue)]
    [InlineData(64, long.MinValue, long.MaxValue)]
    public void Integers_of_every_width_are_the_same_numbers_when_they_are_read_back(int bits, long least, long most)
    {
        using var rows = new OneColumn(new SourceColumn("n", ColumnKind.Integer) { Bits = bits }, least, null, most);
        using (var stream = System.IO.File.Create(File))
            RowFiles.Write(FileFormat.Parquet, FileCompression.Zstd, stream, rows);

        Assert.Equal([least, null, most], Values(FileFormat.Parquet, ColumnKind.Integer));
    }

    [Theory]
    [InlineData(FileFormat.Parquet)]
    [InlineData(FileFormat.Csv)]
    public void Times_of_day_are_the_same_when_they_are_read_back(FileFormat format)
    {
        object?[] times = [TimeOnly.MinValue, null, new TimeOnly(12, 30), new TimeOnly(23, 59, 59).Add(TimeSpan.FromMicroseconds(999_999))];
        using var rows = new OneColumn(new SourceColumn("t", ColumnKind.Time), times);
        using (var stream = System.IO.File.Create(File))
            RowFiles.Write(format, FileCompression.None, stream, rows);

        Assert.Equal(times, Values(format, ColumnKind.Time));
    }

    [Fact]
    public void A_Parquet_file_that_was_cut_off_is_damaged()
    {
        _folder.Execute(OfEveryKind);
        Write(FileFormat.Parquet, FileCompression.Snappy);
        var bytes = System.IO.File.ReadAllBytes(File);
        System.IO.File.WriteAllBytes(File, bytes[..(bytes.Length / 2)]);

        Assert.Throws<InvalidDataException>(() => Count(FileFormat.Parquet, FileCompression.Snappy));
    }

    [Fact]
    public void A_plain_text_that_lost_its_last_record_has_fewer_rows()
    {
        _folder.WithItems(1000);
        Write(FileFormat.Csv, FileCompression.None);
        System.IO.File.WriteAllBytes(File, System.IO.File.ReadAllBytes(File)[..^"1000,item 1000\r\n".Length]);

        Assert.Equal(999, Count(FileFormat.Csv, FileCompression.None));
    }

    [Fact]
    public void Nulls_in_a_text_of_one_column_are_rows()
    {
        _folder.Execute("CREATE TABLE items (v TEXT); INSERT INTO items VALUES ('a'), (NULL), (''), (NULL)");
        Write(FileFormat.Csv, FileCompression.None);

        Assert.Equal("v\r\na\r\n\r\n\"\"\r\n\r\n", System.IO.File.ReadAllText(File));
        Assert.Equal(4, Count(FileFormat.Csv, FileCompression.None));
    }

    [Theory]
    [InlineData(FileFormat.Parquet)]
    [InlineData(FileFormat.Csv)]
    public void An_empty_file_is_damaged(FileFormat format)
    {
        System.IO.File.WriteAllBytes(File, []);

        Assert.Throws<InvalidDataException>(() => Count(format, FileCompression.None));
    }

    public void Dispose() => _folder.Dispose();

    private long Count(FileFormat format, FileCompression compression) =>
        RowFiles.CountByReading(format, compression, File, CancellationToken.None);

    private List<object?> Values(FileFormat format, ColumnKind kind)
    {
        var values = new List<object?>();
        RowFiles.Read(format, FileCompression.None, File, [(0, kind)], (_, value) => values.Add(value), CancellationToken.None);
        return values;
    }

    private void Write(FileFormat format, FileCompression compression)
    {
        var plan = ExportPlanner.Plan(_folder.Full());
        using var source = SqliteSource.Open(_folder.Database);
        using var rows = source.Read(plan.Relation, null, new ChunkScope.Everything(), CancellationToken.None);
        using var stream = System.IO.File.Create(File);
        RowFiles.Write(format, compression, stream, rows);
    }
}
