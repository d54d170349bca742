using Akka.Actor;
using Akka.Serialization;

namespace Rivet.Faults.Tests;

/// <summary>Takes the place of <see cref="BatchSerializer"/> by the settings, and takes sound rows for unreadable.</summary>
public sealed class MistakenSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const string Hocon = """
        akka.actor.serializers.rivet-batch = "Rivet.Faults.Tests.MistakenSerializer, Rivet.Faults.Tests"
        """;

    public override int Identifier => BatchSerializer.Id;

    public override string Manifest(object o) => BatchDecoder.Manifest;

    public override byte[] ToBinary(object obj) => throw new NotSupportedException("It only reads.");

    public override object FromBinary(byte[] bytes, string manifest) => new UnreadableBatch("it is mistaken for unreadable");
}
