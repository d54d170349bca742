using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Load;

/// <summary>
/// One line for each answer of a run, so that two processes can compare what they know of it. All entries are compared with everything
/// in them, and the lists by which of these they hold, in which order.
/// </summary>
public static class AnswersDigest
{
    public static IReadOnlyList<string> OfFold(RunJournal fold) =>
    [
        $"plan {fold.PlanSnapshot}",
        $"outcome {fold.FinalOutcome}",
        $"longest {fold.LongestChunk}",
        $"summary {fold.Summary}",
        List("files", fold.Files),
        List("retries", fold.Retries),
        List("chunk events", fold.ChunkEvents),
        List("quality issues", fold.QualityIssues),
        List("schema changes", fold.SchemaChanges),
        List("warnings", fold.Warnings),
        List("parallelism changes", fold.ParallelismChanges),
        List("verdicts", fold.Verdicts),
        Contents(fold.Entries),
    ];

    public static async Task<IReadOnlyList<string>> OfAnswersAsync(RunJournals journals, RunId runId)
    {
        async Task<string> ListAsync(string name, RunQuery<EntriesAnswer> query) => List(name, (await journals.AskAsync(query)).Entries);
        return
        [
            $"plan {(await journals.AskAsync(new GetPlanSnapshot(runId))).Plan}",
            $"outcome {(await journals.AskAsync(new GetFinalOutcome(runId))).Entry}",
            $"longest {(await journals.AskAsync(new GetLongestChunk(runId))).Longest}",
            $"summary {(await journals.AskAsync(new GetSummary(runId))).Summary}",
            await ListAsync("files", new GetFiles(runId)),
            await ListAsync("retries", new GetRetries(runId)),
            await ListAsync("chunk events", new GetChunkEvents(runId)),
            await ListAsync("quality issues", new GetQualityIssues(runId)),
            await ListAsync("schema changes", new GetSchemaChanges(runId)),
            await ListAsync("warnings", new GetWarnings(runId)),
            await ListAsync("parallelism changes", new GetParallelismChanges(runId)),
            await ListAsync("verdicts", new GetVerdicts(runId)),
            Contents((await journals.AskAsync(new GetEntries(runId, 0, int.MaxValue))).Entries),
        ];
    }

    private static string List(string name, IReadOnlyList<JournalEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, entry.Sequence);
            hash.AppendData(number);
        }

        return $"{name} {entries.Count} {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static string Contents(IReadOnlyList<JournalEntry> entries)
    {
        using var sha = SHA256.Create();
        using (var hashing = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write))
        using (var writer = new Utf8JsonWriter(hashing))
        {
            writer.WriteStartArray();
            foreach (var entry in entries)
            {
                JournalJson.WriteEntry(writer, entry);
                if (writer.BytesPending > 1 << 16)
                    writer.Flush();
            }

            writer.WriteEndArray();
        }

        return $"entries {entries.Count} {Convert.ToHexStringLower(sha.Hash!)}";
    }
}
