namespace Rivet.Export.Surveying;

/// <summary>A table or view that can be exported.</summary>
/// <param name="Name">As <c>table:</c> of a configuration names it.</param>
/// <param name="Key">The columns of its primary key, in its order; none for a view.</param>
/// <param name="Rows">The rows it had when it was looked at.</param>
public sealed record SurveyedTable(string Name, IReadOnlyList<string> Key, long Rows)
{
    /// <summary>Whether its key is one column of whole numbers, which cuts it into chunks without being named.</summary>
    public bool IsCutByKey { get; init; }

    /// <summary>Whether its key is one column of texts, uuids, dates or times, which <c>chunk_by_key</c> can name.</summary>
    public bool IsPagedByKey { get; init; }
}
