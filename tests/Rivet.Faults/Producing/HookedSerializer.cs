using Akka.Actor;
using Akka.Serialization;

namespace Rivet.Faults;

/// <summary>
/// Takes the place of <see cref="BatchSerializer"/> by the settings, does the same, and fails or stops in the middle of a replay
/// when it is told to.
/// </summary>
internal sealed class HookedSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Puts it into an actor system.</summary>
    public const string Hocon = """
        akka.actor.serializers.rivet-batch = "Rivet.Faults.HookedSerializer, Rivet.Faults"
        """;

    private static int _failures;
    private static int _holdAt;
    private static Action _held = () => { };

    public override int Identifier => 7421;

    /// <summary>The next readings of rows fail.</summary>
    public static void FailNext(int times) => Interlocked.Exchange(ref _failures, times);

    /// <summary>A reading of a row never ends.</summary>
    /// <param name="reading">Which one, counted from 1.</param>
    /// <param name="held">Called when it begins.</param>
    public static void HoldAt(int reading, Action held) => (_held, _holdAt) = (held, reading);

    public override string Manifest(object o) => BatchDecoder.Manifest;

    public override byte[] ToBinary(object obj) => ((StoredBatch)obj).Encoded.Bytes;

    public override object FromBinary(byte[] bytes, string manifest)
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
            throw new InvalidOperationException("the serializer fails");
        if (Interlocked.Decrement(ref _holdAt) == 0)
        {
            _held();
            using var never = new ManualResetEventSlim();
            never.Wait();
        }

        return BatchDecoder.Decode(bytes, manifest);
    }
}
