using System.Text;

namespace Rivet.Faults.Tests;

/// <summary>The checker finds what is wrong with rows, with answers, and with bytes that should not be there.</summary>
public class RowMutantTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_row_that_is_missing_or_doubled_or_swapped_is_found(int seed)
    {
        var run = RecordedRun.Of(seed);
        var rows = run.Rows();
        var at = run.Random.Next(1, rows.Count - 1);

        Assert.Contains(Promise.Sequence, Found(run, rows.Where((_, i) => i != at)));
        Assert.Contains(Promise.SoundRows, Found(run, [.. rows.Take(at + 1), .. rows.Skip(at)]));
        Assert.Contains(Promise.SoundRows, Found(run, [.. rows.Take(at), rows[at + 1], rows[at], .. rows.Skip(at + 2)]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_flipped_bit_is_found(int seed)
    {
        var run = RecordedRun.Of(seed);
        var rows = run.Rows().ToList();
        var at = run.Random.Next(rows.Count);
        var bytes = rows[at].Content.ToArray();
        bytes[run.Random.Next(bytes.Length)] ^= (byte)(1 << run.Random.Next(8));
        rows[at] = rows[at] with { Content = bytes };

        Assert.Contains(Promise.SoundRows, Found(run, rows));
    }

    [Fact]
    public void An_epoch_that_goes_back_is_found()
    {
        var run = new RunId(RecordedRun.Run);
        var change = new OwnershipChange(run, "orders", new Owner("host", 1, "a"), DateTimeOffset.UnixEpoch);
        var first = BatchEncoder.Encode(1, 1, 0, change, []);
        var second = BatchEncoder.Encode(2, 1, first.Encoded.Checksum, change, []);
        var old = BatchEncoder.Encode(1, 1, second.Encoded.Checksum, null, []);
        StoredRow[] rows =
            [.. ((StoredBatch[])[first, second, old]).Select((batch, i) => new StoredRow(run.Value, i + 1, BatchDecoder.Manifest, batch.Encoded.Bytes))];

        Assert.Equal(["Epochs: run orders_1: row 3: its epoch is 1, and that of the row before it 2"], Checker.Check(run.Value, History.Empty, rows).Select(v => v.ToString()));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_recovery_that_leaves_an_entry_out_is_found(int seed)
    {
        var run = RecordedRun.Of(seed);
        var recovered = run.Recovered().ToList();
        recovered.RemoveAt(run.Random.Next(recovered.Count));

        Assert.Contains(Promise.Recovery, run.Check(recovered).Select(violation => violation.Promise));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_answer_that_counted_otherwise_or_saw_more_is_found(int seed)
    {
        var run = RecordedRun.Of(seed);
        var counts = run.History.Counts[0];

        run.History = run.History with { Counts = [counts with { Counts = [counts.Counts[0] + 1, .. counts.Counts.Skip(1)] }] };
        Assert.Equal([Promise.Answers], run.Check().Select(violation => violation.Promise));

        run.History = run.History with { Counts = [counts with { AsOf = counts.AsOf + 1 }] };
        Assert.Equal([Promise.Answers], run.Check().Select(violation => violation.Promise));
    }

    [Fact]
    public void A_planted_secret_is_found_in_either_encoding_and_named_without_repeating_it()
    {
        foreach (var secret in PlantedSecrets.All)
        {
            foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode])
            {
                var violation = Assert.Single(SecretRules.Check("a file", encoding.GetBytes($"before {secret} behind")));
                Assert.DoesNotContain(secret, violation.ToString(), StringComparison.Ordinal);
            }
        }

        Assert.Empty(SecretRules.Check("a file", Encoding.UTF8.GetBytes("before REDACTED behind")));
    }

    private static IEnumerable<Promise> Found(RecordedRun run, IEnumerable<StoredRow> rows) =>
        Checker.Check(RecordedRun.Run, run.History, [.. rows]).Select(violation => violation.Promise);
}
