namespace Rivet.Faults;

/// <summary>
/// A row in the middle of a run is damaged: of one run a bit is flipped, of one a row is missing, of one it has an unknown manifest. Each
/// is read-only and says so, what can be read of it is shown, and another goes on.
/// </summary>
/// <param name="seed">Determines which bit it is.</param>
internal sealed class DamagedRows(int seed) : Scenario("damaged rows: flipped bit, missing row, unknown manifest")
{
    public override async Task<string> PlayAsync(Scene scene)
    {
        Func<StoreUnderTest, StoredRow, string>[] damages = [FlipBit, Delete, NameUnknownManifest];
        var runs = scene.NewRuns(damages.Length + 1);
        var (victims, bystander) = (runs.Take(damages.Length).ToList(), runs[^1]);
        await Producers.FinishAsync(scene, runs);
        await scene.CheckAsync(runs);
        var readable = new Dictionary<string, StoredRun>();
        foreach (var (victim, damage) in victims.Zip(damages))
        {
            var rows = (await scene.Store.RowsAsync([victim]))[victim].ToList();
            var middle = rows[rows.Count / 2];
            readable[victim] = StoredRun.Read(victim, [.. rows.TakeWhile(row => row.Number < middle.Number)]);
            await scene.Store.ExecuteAsync(damage(scene.Store, middle));
        }

        var producer = scene.Start(scene.PlanFor(runs));
        await producer.UntilAsync(ProducerOutput.Opened);
        await producer.UntilAsync(ProducerOutput.Refused, victims.Count);
        foreach (var victim in victims)
            await producer.UntilSaidAsync($"Run {victim} is read-only, its journal is damaged: row ");
        await producer.KillUnderLoadAsync(scene, [bystander], ProducerOutput.Refused);
        await scene.CheckAsync([bystander]);
        await CheckShownAsync(scene, readable);
        return "";
    }

    private static async Task CheckShownAsync(Scene scene, Dictionary<string, StoredRun> readable)
    {
        foreach (var (victim, answer) in await ColdRecovery.AskAsync(scene.Store.Url, [.. readable.Keys]))
        {
            if (answer.Damage is null)
                scene.Report(new Violation(Promise.SoundRows, victim, "a row is damaged, and an answer does not say so"));
            scene.Report(AnswerRules.CheckRecovered(readable[victim], [.. answer.Entries.Take(readable[victim].Events.Count)], damage: null));
        }
    }

    private string FlipBit(StoreUnderTest store, StoredRow row)
    {
        var bytes = row.Content.ToArray();
        var random = new Random(seed);
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return $"UPDATE journal SET message = {store.Literal(bytes)} WHERE {Where(row)}";
    }

    private static string Delete(StoreUnderTest store, StoredRow row) => $"DELETE FROM journal WHERE {Where(row)}";

    private static string NameUnknownManifest(StoreUnderTest store, StoredRow row) =>
        $"UPDATE journal SET manifest = 'rivet-batch-999' WHERE {Where(row)}";

    private static string Where(StoredRow row) => $"persistence_id = 'run-{row.Run}' AND sequence_number = {row.Number}";
}
