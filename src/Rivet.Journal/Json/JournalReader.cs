using System.Text.Json;

namespace Rivet.Journal.Json;

/// <summary>Reads a whole journal.</summary>
internal static class JournalReader
{
    public static RunJournal Read(JsonElement root)
    {
        var (journal, entries) = Located(null, root, ReadHeader);
        var position = 0;
        foreach (var element in entries)
        {
            position++;
            var entry = Located(position, element, e => ReadEntry(e, position));
            if (entry.Sequence <= journal.LastSequence)
                throw new JournalFormatException($"{entry.Sequence} comes after {journal.LastSequence}", position, "sequence");
            journal.Apply(entry);
        }

        return journal;
    }

    /// <summary>Reads an element and adds to an error the entry it came from.</summary>
    public static T Located<T>(long? entry, JsonElement element, Func<JsonElement, T> read)
    {
        try
        {
            return read(element);
        }
        catch (JournalFormatException exception)
        {
            throw new JournalFormatException(exception.Problem, entry, exception.Field, exception);
        }
        catch (InvalidOperationException exception) when (exception is not ObjectDisposedException)
        {
            // The one thing that is found out only when a text is taken from the document.
            throw new JournalFormatException("a text is not valid Unicode", entry, innerException: exception);
        }
    }

    private static (RunJournal Journal, JsonElement.ArrayEnumerator Entries) ReadHeader(JsonElement root)
    {
        var fields = new JsonFields(root, "");
        var runId = fields.Text("run_id");
        if (!RunId.IsValid(runId))
            throw fields.Unexpected("run_id", "a run id");
        return (new RunJournal(new RunId(runId), fields.Text("export_name")), fields.Array("entries"));
    }

    private static JournalEntry ReadEntry(JsonElement element, long position)
    {
        var fields = new JsonFields(element, "");
        return new JournalEntry(
            fields.Has("sequence") ? fields.Integer("sequence") : position,
            fields.Stamp("recorded_at"),
            EventReader.Read(fields.Element("event")),
            fields.StampOrNull("occurred_at"));
    }
}
