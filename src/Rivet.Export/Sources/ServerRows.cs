using System.Data.Common;
using System.Net.Sockets;

namespace Rivet.Export.Sources;

/// <summary>Rows that a server sends while they are read. What its types hold and those of files do not fails with a message that names it.</summary>
internal abstract class ServerRows : RowReader
{
    private readonly DbCommand _command;
    private readonly Action _interrupt;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _interruption;
    private readonly Type[] _types;
    private bool _isOver;

    /// <summary>Runs the command; it is disposed with the rows. Cancelling interrupts it on the server too.</summary>
    /// <param name="command">The command.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="interrupt">Ends it on the server while it runs; called on any thread.</param>
    /// <param name="columns">The columns that it yields.</param>
    /// <param name="cancellation">Ends it.</param>
    protected ServerRows(DbCommand command, Func<DbDataReader> run, Action interrupt, IReadOnlyList<SourceColumn> columns, CancellationToken cancellation)
        : base(columns)
    {
        _command = command;
        _interrupt = interrupt;
        _cancellation = cancellation;
        _interruption = cancellation.Register(() => Task.Run(interrupt));
        try
        {
            cancellation.ThrowIfCancellationRequested();
            Reader = run();
        }
        catch
        {
            _interruption.Dispose();
            command.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw;
        }

        _types = [.. Enumerable.Range(0, Reader.FieldCount).Select(Reader.GetFieldType)];
        if (_types.Length == columns.Count)
            return;
        End();
        throw Altered(_types.Length);
    }

    public override bool HasRows => Reader.HasRows;

    public override bool IsClosed => Reader.IsClosed;

    /// <summary>What the driver reads.</summary>
    protected DbDataReader Reader { get; }

    public override bool Read()
    {
        _cancellation.ThrowIfCancellationRequested();
        try
        {
            _isOver = !Reader.Read();
            return !_isOver;
        }
        catch
        {
            _isOver = true;
            _cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    public override bool IsDBNull(int ordinal) => Reader.IsDBNull(ordinal);

    public override long GetInt64(int ordinal) => Reader.GetInt64(ordinal);

    public override double GetDouble(int ordinal) => TypeOf(ordinal) == typeof(float) ? Reader.GetFloat(ordinal) : Reader.GetDouble(ordinal);

    public override byte[] GetBlob(int ordinal) => Reader.GetFieldValue<byte[]>(ordinal);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            End();
        base.Dispose(disposing);
    }

    /// <summary>The type in which the driver has a column's values; it would look for it for each value anew.</summary>
    protected Type TypeOf(int ordinal) => _types[ordinal];

    protected InvalidDataException Misfit(int ordinal, string held) => new(
        $"Column '{GetName(ordinal)}' is {Columns[ordinal].DeclaredType} and holds {held}, which a file has no place for. "
        + "Correct the value, or export a query that casts the column.");

    private void End()
    {
        _interruption.Dispose();

        // Otherwise the rest of the rows would come before the connection is free.
        if (!_isOver)
            _interrupt();
        try
        {
            Reader.Dispose();
        }
        catch (Exception failure) when (!_isOver && (failure is DbException or IOException or SocketException))
        {
            // As it was meant to be.
        }

        _command.Dispose();
    }
}
