using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Rivet.Export.Configuration;

/// <summary>
/// Refuses the parts of YAML that a configuration has no use for. An alias can make a document that contains itself, and deep
/// nesting one that no stack holds; the loader survives neither.
/// </summary>
internal sealed class GuardedParser(ConfigurationDocument document, IParser inner) : IParser
{
    private const int MaxDepth = 20;
    private int _depth;

    public ParsingEvent? Current => inner.Current;

    /// <summary>Where it is: the line of the last event; 0 before the first.</summary>
    public long Line => inner.Current?.Start.Line ?? 0;

    public bool MoveNext()
    {
        if (!inner.MoveNext())
            return false;
        switch (inner.Current)
        {
            case AnchorAlias alias:
                throw document.Mistake(Line, $"*{alias.Value}", "aliases are not supported; write the value out");
            case NodeEvent node when !node.Tag.IsEmpty && !node.Tag.IsNonSpecific:
                throw document.Mistake(Line, node.Tag.Value, "tags are not supported; leave it out");
            case MappingStart or SequenceStart when ++_depth > MaxDepth:
                throw document.Mistake(Line, "", $"nested more than {MaxDepth} deep");
            case MappingEnd or SequenceEnd:
                _depth--;
                break;
        }

        return true;
    }
}
