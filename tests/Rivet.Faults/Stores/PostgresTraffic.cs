namespace Rivet.Faults;

/// <summary>What one connection says, as far as commits of the journal are concerned.</summary>
/// <param name="takeCommit">Asked at each reply to such a commit: whether it is to be lost.</param>
internal sealed class PostgresTraffic(Func<bool> takeCommit)
{
    private bool _wroteRows;

    /// <summary>Sees what the client sends.</summary>
    /// <returns>True: it is always passed on.</returns>
    public bool FromClient(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.IndexOf("INSERT INTO"u8) is >= 0 and var at && bytes.Span[at..].IndexOf("journal"u8) >= 0)
            _wroteRows = true;
        return true;
    }

    /// <summary>Sees what the server sends. The completion of a command is a message <c>C</c>, a length, and the command's tag.</summary>
    /// <returns>Whether it is passed on.</returns>
    public bool FromServer(ReadOnlyMemory<byte> bytes)
    {
        if (!_wroteRows || bytes.Span.IndexOf("C\0\0\0\u000bCOMMIT\0"u8) < 0)
            return true;
        _wroteRows = false;
        return !takeCommit();
    }
}
