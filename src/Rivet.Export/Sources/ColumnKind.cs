namespace Rivet.Export.Sources;

/// <summary>What a column's values are. It decides how they are written; it is the same in every file of a run.</summary>
internal enum ColumnKind
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>Whole numbers, of at most 64 bits.</summary>
    Integer = 1,

    /// <summary>Binary floating-point numbers of 64 bits.</summary>
    Real = 2,

    /// <summary>Text.</summary>
    Text = 3,

    /// <summary>Bytes.</summary>
    Bytes = 4,

    /// <summary>True or false; SQLite keeps 1 or 0.</summary>
    Boolean = 5,

    /// <summary>Days; SQLite keeps text, <c>2024-05-13</c>.</summary>
    Date = 6,

    /// <summary>Points in time to the microsecond, without a zone; SQLite keeps text, <c>2024-05-13 12:00:00.123456</c>.</summary>
    Timestamp = 7,

    /// <summary>Decimal numbers of a fixed scale and at most 28 digits.</summary>
    Decimal = 8,

    /// <summary>Points in time to the microsecond, in UTC.</summary>
    Instant = 9,

    /// <summary>Times of day to the microsecond, without a zone, before midnight at the day's end.</summary>
    Time = 10,
}
