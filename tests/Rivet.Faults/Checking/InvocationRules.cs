namespace Rivet.Faults;

/// <summary>What is stored was recorded, as it is, and what was acknowledged is stored.</summary>
internal static class InvocationRules
{
    private const string JournalContext = "journal";

    public static IEnumerable<Violation> Check(StoredRun stored, IReadOnlyList<Invocation> invoked)
    {
        var expected = new Dictionary<(string, long), string>();
        foreach (var invocation in invoked)
            expected[(invocation.Producer, invocation.Number)] = invocation.Expected;
        foreach (var happened in stored.Events)
        {
            if (!expected.TryGetValue((happened.Producer, happened.Number), out var digest))
                yield return Violated(Promise.NoPhantom, happened, "nobody recorded it");
            else if (digest == Invocation.Refused && !IsRefusal(happened.Entry.Event))
                yield return Violated(Promise.Bytes, happened, "there should be a warning in place of an event that cannot be stored");
            else if (digest != Invocation.Refused && digest != happened.Digest)
                yield return Violated(Promise.Bytes, happened, $"its bytes are not those that were recorded, {happened.Digest} instead of {digest}");
        }

        Violation Violated(Promise promise, StoredEvent happened, string what) =>
            new(promise, stored.Run, $"entry {happened.Entry.Sequence}, number {happened.Number} of producer {happened.Producer}: {what}");
    }

    public static IEnumerable<Violation> CheckAcknowledged(StoredRun stored, IReadOnlyList<Acknowledgement> acknowledged)
    {
        var numbers = stored.Events.GroupBy(happened => happened.Producer).ToDictionary(same => same.Key, same => same.Select(happened => happened.Number).ToHashSet());
        foreach (var (producer, upTo) in acknowledged.GroupBy(a => a.Producer, (producer, same) => (producer, same.Max(a => a.UpTo))))
        {
            var there = numbers.GetValueOrDefault(producer) ?? [];
            for (var number = 1L; number <= upTo; number++)
            {
                if (!there.Contains(number))
                    yield return new Violation(Promise.Acknowledged, stored.Run, $"number {number} of producer {producer} was acknowledged and is not stored");
            }
        }
    }

    private static bool IsRefusal(RunEvent happened) =>
        happened is Warning { Context: JournalContext } warning && warning.Message.Contains(" was refused: ", StringComparison.Ordinal);
}
