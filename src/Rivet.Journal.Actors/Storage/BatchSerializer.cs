using Akka.Actor;
using Akka.Serialization;

namespace Rivet.Journal.Actors;

/// <summary>
/// Hands batches to the store and back. A batch was encoded before it is persisted, and reading never throws, since an exception
/// here would hide a whole run behind one bad row.
/// </summary>
internal sealed class BatchSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Its number in every row; for ever.</summary>
    public const int Id = 7421;

    public override int Identifier => Id;

    public override string Manifest(object o) => BatchDecoder.Manifest;

    public override byte[] ToBinary(object obj) => obj is StoredBatch batch
        ? batch.Encoded.Bytes
        : throw new ArgumentException($"Only {nameof(StoredBatch)} is stored, not {obj.GetType().Name}.", nameof(obj));

    public override object FromBinary(byte[] bytes, string manifest) => BatchDecoder.Decode(bytes, manifest);
}
