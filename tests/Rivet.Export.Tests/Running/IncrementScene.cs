using Rivet.Export.Tests.Resuming;
using Rivet.Journal;

namespace Rivet.Export.Tests.Running;

/// <summary>What tests of incremental runs do again and again.</summary>
internal static class IncrementScene
{
    /// <summary>Adds rows to the table <c>items</c>.</summary>
    public static void AddItems(this ExportScene scene, int from, int to) =>
        scene.Folder.Execute(string.Concat(ResumeScene.Numbers(from, to).Select(id => $"INSERT INTO items (id, name) VALUES ({id}, 'item {id}');")));

    /// <summary>Exports what is new in the table <c>items</c>, by its ids.</summary>
    public static Task<ExportResult> RunIncrementAsync(this ExportScene scene) => scene.RunAsync(scene.Folder.Incremental());

    /// <summary>Which rows a run was planned to take.</summary>
    public static async Task<PlannedCursor?> CursorOfAsync(this ExportScene scene, ExportResult result) =>
        (await scene.ReadAsync(result.Summary.RunId)).Journal.PlanSnapshot!.Cursor;

    /// <summary>The rows whose ids lie above one, up to another.</summary>
    public static PlannedCursor Ids(string? after, string? upTo) => new() { Column = "id", Type = "integer", After = after, UpTo = upTo };
}
