using Rivet.Journal;

namespace Rivet.Export.Sources;

/// <summary>
/// A database that rows come from, opened to be read only. One thread uses it at a time. It throws <see cref="System.Data.Common.DbException"/>, or
/// <see cref="IOException"/> in the middle of an answer, when the database cannot be read.
/// </summary>
internal interface ISource : IDisposable
{
    /// <summary>Tables and views that a configuration can name.</summary>
    IReadOnlyList<SourceTable> Tables();

    /// <summary>The columns of a table's primary key, in its order; none for a view.</summary>
    IReadOnlyList<string> PrimaryKey(SourceTable table);

    /// <summary>The columns of a query, as they are written to files.</summary>
    /// <param name="sql">The query, without a semicolon.</param>
    /// <param name="recorded">The columns of a run that is continued; one without a declared type keeps its type, whatever values it has by now.</param>
    /// <param name="cancellation">Ends a server's answer, which a lock may hold up.</param>
    /// <exception cref="SourceRefusalException">It is no query, or a column of it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    IReadOnlyList<SourceColumn> Columns(string sql, PlannedColumns recorded, CancellationToken cancellation = default);

    /// <summary>What a column holds beside whole numbers and NULL, for messages; null when nothing.</summary>
    string? OtherThanIntegers(SourceRelation relation, int ordinal);

    /// <summary>What a key holds, in one pass over it.</summary>
    /// <exception cref="SourceRefusalException">It holds numbers that chunks are not cut by.</exception>
    KeyStatistics KeyStatisticsOf(SourceRelation relation, int key);

    /// <summary>How many rows a key has, in one pass over it; neither the smallest nor the largest.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="key">Ordinal of the key, of which <see cref="PageKey.CanBe"/> holds.</param>
    /// <exception cref="SourceRefusalException">It holds values that have no order among each other.</exception>
    KeyStatistics KeyCountsOf(SourceRelation relation, int key);

    /// <summary>The last key of the page that lies above a key, as text; that of the last row when there are fewer rows; null when there is none.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="key">Ordinal of the key, of which <see cref="PageKey.CanBe"/> holds.</param>
    /// <param name="after">The last key of the page before, as it was answered; null for the first page.</param>
    /// <param name="rows">Rows of a page, at least 1.</param>
    string? LastKeyOfPage(SourceRelation relation, int key, string? after, long rows);

    /// <summary>The type by whose order a key cuts pages; of texts, with their collation.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="key">Ordinal of the key, of which <see cref="PageKey.CanBe"/> holds.</param>
    string KeyTypeOf(SourceRelation relation, int key);

    /// <summary>Whether each of some last keys of pages lies above the one before, as the source compares them with the key.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="key">Ordinal of the key, of which <see cref="PageKey.CanBe"/> holds.</param>
    /// <param name="lastKeys">The keys, as they were answered; a hundred or so, for they make one query.</param>
    bool Ascend(SourceRelation relation, int key, IEnumerable<string> lastKeys);

    /// <summary>Rows that no chunk of a rule holds.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="key">Ordinal of the column that cuts it.</param>
    /// <param name="rule">How it was cut.</param>
    long CountOutside(SourceRelation relation, int key, PlannedChunking rule);

    /// <summary>Rows that a query has now.</summary>
    long Count(string sql);

    /// <summary>What there is above a cursor's position.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="cursor">Ordinal of the column, of which <see cref="CursorText.CanBeCursor"/> holds.</param>
    /// <param name="after">The position, as <see cref="CursorText"/> has it; null for all rows with a value.</param>
    /// <exception cref="SourceRefusalException">It holds values that cannot be compared with each other.</exception>
    /// <exception cref="InvalidDataException">Its greatest value is none of its kind.</exception>
    CursorReach CursorReachOf(SourceRelation relation, int cursor, string? after);

    /// <summary>Rows that an increment has now.</summary>
    long Count(SourceRelation relation, int cursor, ChunkScope.Increment increment);

    /// <summary>The rows of a part of a relation.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="key">Ordinal of the column that cuts it or is its cursor; null when there is none.</param>
    /// <param name="scope">The part.</param>
    /// <param name="cancellation">Stops the reading between rows.</param>
    RowReader Read(SourceRelation relation, int? key, ChunkScope scope, CancellationToken cancellation);
}

/// <summary>A table or view.</summary>
/// <param name="Name">As a configuration names it.</param>
/// <param name="Sql">As SQL names it.</param>
internal sealed record SourceTable(string Name, string Sql);
