using System.Collections;
using System.Collections.ObjectModel;
using System.Data.Common;
using System.Globalization;

namespace Rivet.Export.Sources;

/// <summary>
/// Rows, one after another, whose values have their columns' kinds. It is a <see cref="DbDataReader"/> because that is what writers
/// of files take; the getters that no kind of column needs are refused here, once.
/// </summary>
internal abstract class RowReader(IReadOnlyList<SourceColumn> columns) : DbDataReader, IDbColumnSchemaGenerator
{
    /// <summary>The columns, in their order.</summary>
    public IReadOnlyList<SourceColumn> Columns => columns;

    /// <summary>
    /// Whether bytes are given as hexadecimal text and points in time with the <c>Z</c> of UTC, for formats that have neither. Off by default.
    /// </summary>
    public bool AsText { get; set; }

    public override int FieldCount => columns.Count;

    public override int Depth => 0;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>The value of a column of text; not null.</summary>
    public abstract string GetText(int ordinal);

    /// <summary>The value of a column of bytes; not null.</summary>
    public abstract byte[] GetBlob(int ordinal);

    /// <summary>The value of a column of days; not null.</summary>
    public abstract DateOnly GetDate(int ordinal);

    /// <summary>The value of a column of times of day; not null. Only sources that have such columns read it.</summary>
    public virtual TimeOnly GetTime(int ordinal) => throw NoSuchKind();

    public ReadOnlyCollection<DbColumn> GetColumnSchema() => new([.. columns.Select((column, i) => new Described(column.Name, i, GetFieldType(i)))]);

    public override object GetValue(int ordinal) => IsDBNull(ordinal) ? DBNull.Value : columns[ordinal].Kind switch
    {
        ColumnKind.Integer => GetInt64(ordinal),
        ColumnKind.Real => GetDouble(ordinal),
        ColumnKind.Text => GetString(ordinal),
        ColumnKind.Bytes => AsText ? GetString(ordinal) : GetBlob(ordinal),
        ColumnKind.Boolean => GetBoolean(ordinal),
        ColumnKind.Date => GetDate(ordinal),
        ColumnKind.Timestamp => GetDateTime(ordinal),
        ColumnKind.Instant => AsText ? GetString(ordinal) : GetDateTime(ordinal),
        ColumnKind.Decimal => GetDecimal(ordinal),
        ColumnKind.Time => GetTime(ordinal),
        var kind => throw new InvalidOperationException($"A column cannot be of kind {kind}."),
    };

    public override Type GetFieldType(int ordinal) => columns[ordinal].Kind switch
    {
        ColumnKind.Integer => typeof(long),
        ColumnKind.Real => typeof(double),
        ColumnKind.Text => typeof(string),
        ColumnKind.Bytes => AsText ? typeof(string) : typeof(byte[]),
        ColumnKind.Boolean => typeof(bool),
        ColumnKind.Date => typeof(DateOnly),
        ColumnKind.Timestamp => typeof(DateTime),
        ColumnKind.Instant => AsText ? typeof(string) : typeof(DateTime),
        ColumnKind.Decimal => typeof(decimal),
        ColumnKind.Time => typeof(TimeOnly),
        var kind => throw new InvalidOperationException($"A column cannot be of kind {kind}."),
    };

    public override string GetString(int ordinal) => columns[ordinal].Kind switch
    {
        ColumnKind.Bytes => Convert.ToHexStringLower(GetBlob(ordinal)),
        ColumnKind.Instant => GetDateTime(ordinal).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => GetText(ordinal),
    };

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override string GetName(int ordinal) => columns[ordinal].Name;

    public override string GetDataTypeName(int ordinal) => columns[ordinal].Kind.ToString();

    public override int GetOrdinal(string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (string.Equals(columns[i].Name, name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such column.");
    }

    public override bool NextResult() => false;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override byte GetByte(int ordinal) => throw NoSuchKind();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw NoSuchKind();

    public override char GetChar(int ordinal) => throw NoSuchKind();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw NoSuchKind();

    public override float GetFloat(int ordinal) => throw NoSuchKind();

    public override Guid GetGuid(int ordinal) => throw NoSuchKind();

    public override short GetInt16(int ordinal) => throw NoSuchKind();

    public override int GetInt32(int ordinal) => throw NoSuchKind();

    /// <summary>The source has another number of columns than were planned.</summary>
    protected InvalidDataException Altered(int found) =>
        new($"The source has {found} columns, and {columns.Count} were planned: it was altered during the run.");

    private static NotSupportedException NoSuchKind() => new("No kind of column is read in this way.");

    private sealed class Described : DbColumn
    {
        public Described(string name, int ordinal, Type type)
        {
            ColumnName = name;
            ColumnOrdinal = ordinal;
            DataType = type;
            AllowDBNull = true;
        }
    }
}
