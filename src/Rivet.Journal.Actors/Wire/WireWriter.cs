using System.Text;

namespace Rivet.Journal.Actors.Wire;

/// <summary>Writes fields of a Protobuf message, whose number is below 16, one after the other.</summary>
internal ref struct WireWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;
    private int _at;

    public void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _target[_at++] = (byte)(value | 0x80);
        _target[_at++] = (byte)value;
    }

    public void Tag(int field, int type) => _target[_at++] = (byte)(field << 3 | type);

    /// <summary>A number, which is left out when it is 0.</summary>
    public void Number(int field, ulong value)
    {
        if (value == 0)
            return;
        Tag(field, WireReader.Varint);
        Varint(value);
    }

    /// <summary>A text, which is left out when it is empty.</summary>
    public void Text(int field, string text)
    {
        if (text.Length > 0)
            TextAlways(field, text);
    }

    public void TextAlways(int field, string text)
    {
        Tag(field, WireReader.Bytes);
        Varint((ulong)Encoding.UTF8.GetByteCount(text));
        _at += Encoding.UTF8.GetBytes(text, _target[_at..]);
    }
}
