using System.Buffers.Binary;
using System.Text;

namespace Rivet.Journal.Actors.Wire;

/// <summary>Reads the fields of a Protobuf message one after the other, without making an object of it. It throws when they are cut off.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int Bytes = 2;
    public const int Fixed32 = 5;

    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>Where the next byte is.</summary>
    public int Position { get; private set; }

    /// <summary>Number of the field that is read now.</summary>
    public int Field { get; private set; }

    /// <summary>How its value is written.</summary>
    public int Type { get; private set; }

    /// <summary>Goes on to the next field; false at the end.</summary>
    public bool Next()
    {
        if (Position == _message.Length)
            return false;
        var tag = ReadVarint();
        (Field, Type) = ((int)(tag >> 3), (int)(tag & 7));
        return Field > 0 ? true : throw new InvalidDataException("a field has no number");
    }

    public ulong ReadVarint()
    {
        ulong value = ReadByte();
        if (value < 0x80)
            return value;
        value &= 0x7F;
        for (var shift = 7; shift < 64; shift += 7)
        {
            ulong next = ReadByte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException("a number is too long");
    }

    public ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public ReadOnlySpan<byte> ReadBytes() => Take(ReadVarint());

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes());

    /// <summary>Passes over the value of a field that is not known.</summary>
    public void Skip()
    {
        switch (Type)
        {
            case Varint:
                ReadVarint();
                break;
            case Fixed64:
                ReadFixed64();
                break;
            case Bytes:
                ReadBytes();
                break;
            case Fixed32:
                Take(sizeof(uint));
                break;
            default:
                throw new InvalidDataException($"a field is written in a way that is not known ({Type})");
        }
    }

    private byte ReadByte() => Position < _message.Length ? _message[Position++] : throw TooShort();

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)(_message.Length - Position))
            throw TooShort();
        var bytes = _message.Slice(Position, (int)length);
        Position += (int)length;
        return bytes;
    }

    private static InvalidDataException TooShort() => new("it ends too early");
}
