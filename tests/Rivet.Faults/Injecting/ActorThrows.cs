namespace Rivet.Faults;

/// <summary>Journal actors throw, a few times in a row.</summary>
/// <param name="where">Where they throw, for reports.</param>
/// <param name="command">What makes producers do it, see <see cref="ProducerCommand"/>.</param>
internal sealed class ActorThrows(string where, string command) : Fault($"throws {where}")
{
    private const int MostTimes = 4;

    public override bool NeedsRows => true;

    public static ActorThrows InCommand() => new("in a command", ProducerCommand.FailClock);

    public static ActorThrows InCommitHandler() => new("in the commit handler", ProducerCommand.FailAcknowledgements);

    public static ActorThrows InRecovery() => new("in recovery", ProducerCommand.FailReplay);

    public override async Task InjectAsync(Scene scene, IReadOnlyList<string> runs)
    {
        var producer = await scene.StartAndOpenAsync(scene.PlanFor(runs) with { Relay = true });
        await producer.GoOnAsync();
        producer.Tell(command, scene.Random.Next(1, MostTimes + 1));
        await producer.KillUnderLoadAsync(scene, runs);
    }
}
