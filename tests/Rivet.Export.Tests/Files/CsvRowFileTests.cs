using System.IO.Compression;
using System.Text;
using Rivet.Export.Configuration;
using Rivet.Export.Files;
using Rivet.Export.Planning;
using Rivet.Export.Sources;

namespace Rivet.Export.Tests.Files;

public sealed class CsvRowFileTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "items.csv");

    [Fact]
    public void Values_are_written_as_RFC_4180_has_them_and_null_differs_from_the_empty_text()
    {
        _folder.Execute(
            """
            CREATE TABLE items (l INTEGER, d REAL, "s,s" TEXT, b BLOB, f BOOLEAN, day DATE, t TIMESTAMP, price DECIMAL(10,2));
            INSERT INTO items VALUES
                (-9223372036854775808, 0.1, '', x'', 0, '2024-05-13', '2024-05-13 12:00:00', -3),
                (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                (9223372036854775807, 4.9e-324, 'a, "b"' || char(13, 10) || 'Zürich 🦆' || char(0), x'00ff', 1, '0001-01-01', '9999-12-31 23:59:59.999999', 19.99),
                (0, 9e999, '#no comment', x'01', 1, '9999-12-31', '2024-05-13 12:00:00.5', 0.5);
            """);

        Assert.Equal(4, Write(FileCompression.None));

        Assert.Equal(
            "l,d,\"s,s\",b,f,day,t,price\r\n"
            + "-9223372036854775808,0.1,\"\",\"\",false,2024-05-13,2024-05-13T12:00:00,-3.00\r\n"
            + ",,,,,,,\r\n"
            + "9223372036854775807,5E-324,\"a, \"\"b\"\"\r\nZürich 🦆\0\",00ff,true,0001-01-01,9999-12-31T23:59:59.999999,19.99\r\n"
            + "0,Infinity,\"#no comment\",01,true,9999-12-31,2024-05-13T12:00:00.5,0.50\r\n",
            System.IO.File.ReadAllText(File, new UTF8Encoding(false, true)));
    }

    [Fact]
    public void The_file_has_no_byte_order_mark()
    {
        _folder.WithItems(1);

        Write(FileCompression.None);

        Assert.Equal((byte)'i', System.IO.File.ReadAllBytes(File)[0]);
    }

    [Fact]
    public void Gzip_holds_the_same_text()
    {
        _folder.WithItems(2);

        Assert.Equal(2, Write(FileCompression.Gzip));

        using var text = new StreamReader(new GZipStream(System.IO.File.OpenRead(File), CompressionMode.Decompress));
        Assert.Equal("id,name\r\n1,item 1\r\n2,item 2\r\n", text.ReadToEnd());
    }

    [Fact]
    public void Another_reader_finds_the_values()
    {
        _folder.Execute("CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO items VALUES (1, 'a,\"b' || char(10)), (2, ''), (3, NULL)");

        Write(FileCompression.None);

        Assert.Equal([[1L, "a,\"b\n"], [2L, ""], [3L, null]], Duck.Rows($"SELECT * FROM read_csv('{File}', header = true, allow_quoted_nulls = false)"));
    }

    [Fact]
    public void A_field_of_several_megabytes_is_written_and_read_back()
    {
        _folder.Execute("CREATE TABLE items (v TEXT, b BLOB); INSERT INTO items VALUES (printf('%.*c', 3000000, 'x'), zeroblob(3000000))");

        Assert.Equal(1, Write(FileCompression.None));

        Assert.Equal(1, RowFiles.CountByReading(FileFormat.Csv, FileCompression.None, File, CancellationToken.None));
    }

    [Fact]
    public void No_rows_make_a_file_with_the_header()
    {
        _folder.WithItems(1).Execute("DELETE FROM items");

        Assert.Equal(0, Write(FileCompression.None));

        Assert.Equal("id,name\r\n", System.IO.File.ReadAllText(File));
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
        return RowFiles.Write(FileFormat.Csv, compression, stream, rows);
    }
}
