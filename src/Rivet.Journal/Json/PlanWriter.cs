using System.Text.Json;

namespace Rivet.Journal.Json;

/// <summary>Writes the fields of plans.</summary>
internal static class PlanWriter
{
    public static void Write(Utf8JsonWriter writer, PlanSnapshot plan)
    {
        writer.WriteString("export_name"u8, plan.ExportName);
        writer.WriteString("base_query"u8, plan.BaseQuery);
        writer.WriteString("strategy"u8, plan.Strategy);
        writer.WriteString("format"u8, plan.Format);
        writer.WriteString("compression"u8, plan.Compression);
        writer.WriteString("destination_type"u8, plan.DestinationType);
        writer.WriteString("tuning_profile"u8, plan.TuningProfile);
        writer.WriteNumber("batch_size"u8, plan.BatchSize);
        writer.WriteBoolean("validate"u8, plan.Validate);
        writer.WriteBoolean("reconcile"u8, plan.Reconcile);
        writer.WriteBoolean("resume"u8, plan.Resume);
        writer.WriteString("chunk_key"u8, plan.ChunkKey);
        writer.WriteBoolean("resumable"u8, plan.Resumable);
        writer.WriteString("source"u8, plan.Source);
        writer.WriteString("destination"u8, plan.Destination);
        WriteColumns(writer, plan.Columns);
        WriteChunking(writer, plan.Chunking);
        WriteCursor(writer, plan.Cursor);
    }

    private static void WriteColumns(Utf8JsonWriter writer, PlannedColumns columns)
    {
        writer.WriteStartArray("columns"u8);
        foreach (var column in columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, column.Name);
            writer.WriteString("type"u8, column.Type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteChunking(Utf8JsonWriter writer, PlannedChunking? chunking)
    {
        if (chunking is null)
        {
            writer.WriteNull("chunking"u8);
            return;
        }

        writer.WriteStartObject("chunking"u8);
        WriteNumber(writer, "first_key"u8, chunking.FirstKey);
        WriteNumber(writer, "last_key"u8, chunking.LastKey);
        WriteNumber(writer, "chunk_size"u8, chunking.ChunkSize);
        WriteNumber(writer, "chunk_count"u8, chunking.ChunkCount);
        writer.WriteBoolean("null_keys"u8, chunking.NullKeys);
        WritePages(writer, chunking.Pages);
        writer.WriteNumber("chunks"u8, chunking.Chunks);
        writer.WriteEndObject();
    }

    private static void WritePages(Utf8JsonWriter writer, PlannedPages? pages)
    {
        if (pages is null)
        {
            writer.WriteNull("pages"u8);
            return;
        }

        writer.WriteStartObject("pages"u8);
        writer.WriteString("key_type"u8, pages.KeyType);
        writer.WriteStartArray("last_keys"u8);
        foreach (var key in pages.LastKeys)
            writer.WriteStringValue(key);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCursor(Utf8JsonWriter writer, PlannedCursor? cursor)
    {
        if (cursor is null)
        {
            writer.WriteNull("cursor"u8);
            return;
        }

        writer.WriteStartObject("cursor"u8);
        writer.WriteString("column"u8, cursor.Column);
        writer.WriteString("type"u8, cursor.Type);
        writer.WriteString("after"u8, cursor.After);
        writer.WriteString("up_to"u8, cursor.UpTo);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
    }
}
