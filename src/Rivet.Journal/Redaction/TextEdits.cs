using System.Text;

namespace Rivet.Journal.Redaction;

/// <summary>A text in which stretches, taken from left to right, become the mark. The same instance when there are none.</summary>
internal struct TextEdits(string text)
{
    private StringBuilder? _edited;
    private int _copied;

    public void Mark(int start, int end)
    {
        _edited ??= new StringBuilder(text.Length);
        _edited.Append(text, _copied, start - _copied).Append(Redactor.Mark);
        _copied = end;
    }

    public override readonly string ToString() =>
        _edited is null ? text : _edited.ToString() + text[_copied..];
}
