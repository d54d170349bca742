using System.Runtime.InteropServices;

namespace Rivet.Cli.Commands;

/// <summary>Ctrl-C and its like: the first asks the work to stop and leave things in order, the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly TextWriter _notice;
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption(TextWriter notice)
    {
        _notice = notice;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    // A signal that is not taken does what it does by default: it ends the process.
    private void OnSignal(PosixSignalContext signal)
    {
        if (_source.IsCancellationRequested)
            return;
        signal.Cancel = true;
        _notice.WriteLine("stopping; Ctrl-C again to stop at once");
        _source.Cancel();
    }
}
