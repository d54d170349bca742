namespace Rivet.Export.Configuration;

/// <summary>What the rows of an export must be like; at least one rule.</summary>
public sealed record QualityRules
{
    /// <summary>The fewest rows, at least 0; null for any number.</summary>
    public long? RowCountMin { get; init; }

    /// <summary>The most rows, at least <see cref="RowCountMin"/>; null for any number.</summary>
    public long? RowCountMax { get; init; }

    /// <summary>For columns by their names: the largest share of the rows, 0 to 1, in which the column may be NULL.</summary>
    public IReadOnlyDictionary<string, decimal> NullRatioMax { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Names of columns in each of which no value may come twice; NULL may.</summary>
    public IReadOnlyList<string> UniqueColumns { get; init; } = [];

    /// <summary>What becomes of a run that violates a rule.</summary>
    public QualitySeverity Severity { get; init; } = QualitySeverity.Fail;
}

/// <summary>What becomes of a run that violates a rule of quality.</summary>
public enum QualitySeverity
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>It is on record, and the run succeeds.</summary>
    Warn = 1,

    /// <summary>The run fails; its files stay.</summary>
    Fail = 2,
}

/// <summary>What becomes of a run whose columns are not those of the last successful run of its export.</summary>
public enum DriftResponse
{
    /// <summary>Invalid.</summary>
    None = 0,

    /// <summary>It is on record with a warning, and the run goes on.</summary>
    Warn = 1,

    /// <summary>It is on record, and the run goes on.</summary>
    Continue = 2,

    /// <summary>It is on record, and the run fails before anything is exported.</summary>
    Fail = 3,
}
