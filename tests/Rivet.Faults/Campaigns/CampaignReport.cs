namespace Rivet.Faults;

/// <summary>What a campaign has done.</summary>
internal sealed class CampaignReport
{
    private readonly SortedDictionary<string, int> _faults = [];

    /// <summary>Kill cycles that were done.</summary>
    public int Cycles { get; set; }

    /// <summary>Events that producers were about to record in cycles.</summary>
    public long Invoked { get; private set; }

    /// <summary>Events whose acknowledgement producers have written down.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Events that are stored.</summary>
    public long Stored { get; private set; }

    /// <summary>What scenarios have measured, and which were not played.</summary>
    public List<string> Measured { get; } = [];

    /// <summary>How often each fault was injected.</summary>
    public IReadOnlyDictionary<string, int> Faults => _faults;

    public void Injected(string fault) => _faults[fault] = _faults.GetValueOrDefault(fault) + 1;

    public void Add(History history, long stored)
    {
        Invoked += history.Invoked.Count;
        Acknowledged += history.AcknowledgedEvents;
        Stored += stored;
    }
}
