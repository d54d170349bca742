namespace Rivet.Export.Surveying;

/// <summary>The tables and views of a source, each once, in the order of their names.</summary>
/// <param name="Tables">Those that can be exported.</param>
/// <param name="LeftOut">Those that cannot be read, however long is waited.</param>
public sealed record SurveyedTables(IReadOnlyList<SurveyedTable> Tables, IReadOnlyList<LeftOutTable> LeftOut);
