using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>A run that this process writes.</summary>
public sealed class OpenedRun
{
    private readonly JournalClient _client;

    internal OpenedRun(JournalClient client, RunOpened opened)
    {
        _client = client;
        RunId = opened.RunId;
        ExportName = opened.ExportName;
        OwnerEpoch = opened.OwnerEpoch;
        LastSequence = opened.LastSequence;
    }

    /// <summary>The run.</summary>
    public RunId RunId { get; }

    /// <summary>The export it extracts.</summary>
    public string ExportName { get; }

    /// <summary>How many owners the run has had, this process included; at least 1.</summary>
    public long OwnerEpoch { get; }

    /// <summary>Its last entry when it was opened; 0 when it had none.</summary>
    public long LastSequence { get; }

    /// <summary>Makes a writer, one for each worker. It is a new producer; dispose of it when the worker is done.</summary>
    public RunWriter CreateWriter() => new(_client, RunId, OwnerEpoch);
}
