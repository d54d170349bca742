namespace Rivet.Faults;

/// <summary>
/// A row in the middle of a run is damaged. That run is read-only and says so, what can be read of it is shown, and others go on.
/// </summary>
/// <param name="name">What it is called in reports.</param>
/// <param name="damage">SQL that damages a row, given its run, its number and its bytes.</param>
internal sealed class DamagedRow(string name, Func<StoreUnderTest, StoredRow, string> damage) : Scenario(name)
{
    public static DamagedRow FlippedByte(int seed) => new("flipped byte", (store, row) =>
    {
        var bytes = row.Content.ToArray();
        var random = new Random(seed);
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return $"UPDATE journal SET message = {store.Literal(bytes)} WHERE {Where(row)}";
    });

    public static DamagedRow Missing() => new("missing row", (_, row) => $"DELETE FROM journal WHERE {Where(row)}");

    public static DamagedRow UnknownManifest() => new("unknown manifest", (_, row) => $"UPDATE journal SET manifest = 'rivet-batch-999' WHERE {Where(row)}");

    public override async Task<string> PlayAsync(Scene scene)
    {
        var runs = scene.NewRuns(2);
        var (victim, bystander) = (runs[0], runs[1]);
        await Producers.FinishAsync(scene, runs);
        await scene.CheckAsync(runs);
        var sound = (await scene.Store.RowsAsync([victim]))[victim].ToList();
        var middle = sound[sound.Count / 2];
        await scene.Store.ExecuteAsync(damage(scene.Store, middle));

        var producer = scene.Start(scene.PlanFor(runs));
        await producer.UntilAsync(ProducerOutput.Opened);
        await producer.UntilAsync(ProducerOutput.Refused);
        await producer.UntilSaidAsync($"Run {victim} is read-only, its journal is damaged: row ");
        await producer.KillUnderLoadAsync(scene, [bystander], ProducerOutput.Refused);
        await scene.CheckAsync([bystander]);
        await CheckShownAsync(scene, victim, StoredRun.Read(victim, [.. sound.TakeWhile(row => row.Number < middle.Number)]));
        return "";
    }

    private static async Task CheckShownAsync(Scene scene, string victim, StoredRun readable)
    {
        var answer = (await ColdRecovery.AskAsync(scene.Store.Url, [victim]))[victim];
        if (answer.Damage is null)
            scene.Report(new Violation(Promise.SoundRows, victim, "a row is damaged, and an answer does not say so"));
        scene.Report(AnswerRules.CheckRecovered(readable, [.. answer.Entries.Take(readable.Events.Count)], damage: null));
    }

    private static string Where(StoredRow row) => $"persistence_id = 'run-{row.Run}' AND sequence_number = {row.Number}";
}
