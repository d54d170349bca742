namespace Rivet.Export.Sources;

/// <summary>The storage classes of SQLite that the values of a column have.</summary>
[Flags]
internal enum StorageClasses
{
    /// <summary>It has no values, or only NULL.</summary>
    None = 0,

    /// <summary>Whole numbers.</summary>
    Integer = 1,

    /// <summary>Floating-point numbers.</summary>
    Real = 2,

    /// <summary>Text.</summary>
    Text = 4,

    /// <summary>Blobs.</summary>
    Blob = 8,
}
