using System.Security.Cryptography;
using System.Text.Json;
using Rivet.Journal.Actors;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Load;

/// <summary>One line for each answer of a run, so that two processes can compare what they know of it.</summary>
public static class AnswersDigest
{
    public static IReadOnlyList<string> OfFold(RunJournal fold) =>
    [
        $"plan {fold.PlanSnapshot}",
        $"outcome {fold.FinalOutcome}",
        $"longest {fold.LongestChunk}",
        $"summary {fold.Summary}",
        Line("files", fold.Files),
        Line("retries", fold.Retries),
        Line("chunk events", fold.ChunkEvents),
        Line("quality issues", fold.QualityIssues),
        Line("schema changes", fold.SchemaChanges),
        Line("warnings", fold.Warnings),
        Line("parallelism changes", fold.ParallelismChanges),
        Line("verdicts", fold.Verdicts),
        Line("entries", fold.Entries),
    ];

    public static async Task<IReadOnlyList<string>> OfAnswersAsync(RunJournals journals, RunId runId)
    {
        async Task<string> Entries(string name, RunQuery<EntriesAnswer> query) => Line(name, (await journals.AskAsync(query)).Entries);
        return
        [
            $"plan {(await journals.AskAsync(new GetPlanSnapshot(runId))).Plan}",
            $"outcome {(await journals.AskAsync(new GetFinalOutcome(runId))).Entry}",
            $"longest {(await journals.AskAsync(new GetLongestChunk(runId))).Longest}",
            $"summary {(await journals.AskAsync(new GetSummary(runId))).Summary}",
            await Entries("files", new GetFiles(runId)),
            await Entries("retries", new GetRetries(runId)),
            await Entries("chunk events", new GetChunkEvents(runId)),
            await Entries("quality issues", new GetQualityIssues(runId)),
            await Entries("schema changes", new GetSchemaChanges(runId)),
            await Entries("warnings", new GetWarnings(runId)),
            await Entries("parallelism changes", new GetParallelismChanges(runId)),
            await Entries("verdicts", new GetVerdicts(runId)),
            await Entries("entries", new GetEntries(runId, 0, int.MaxValue)),
        ];
    }

    private static string Line(string name, IReadOnlyList<JournalEntry> entries)
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

        return $"{name} {entries.Count} {Convert.ToHexStringLower(sha.Hash!)}";
    }
}
