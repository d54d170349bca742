namespace Rivet.Journal.Tests;

/// <summary>Every kind of event there is.</summary>
internal static class EventTypes
{
    public static readonly IReadOnlyList<Type> All =
        [.. typeof(RunEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(RunEvent)) && !t.IsAbstract)];
}
