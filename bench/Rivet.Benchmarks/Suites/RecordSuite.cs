using Rivet.Benchmarks.Contenders;
using Rivet.Benchmarks.Events;
using Rivet.Benchmarks.Measuring;
using Rivet.Benchmarks.Stores;

namespace Rivet.Benchmarks.Suites;

/// <summary>Many producers record one run: the journal beside its peers, in turn, on the same disk or server.</summary>
internal sealed class RecordSuite : ISuite
{
    private readonly Func<IDisposable> _place;
    private readonly Func<IDisposable, IContender[]> _contenders;
    private readonly (double Bound, string Peer)[] _bounds;

    private RecordSuite(string name, Func<IDisposable> place, Func<IDisposable, IContender[]> contenders, (double Bound, string Peer)[] bounds)
    {
        Name = name;
        _place = place;
        _contenders = contenders;
        _bounds = bounds;
    }

    public static RecordSuite OnSqlite => new(
        "record", () => new MeasuredFolder("record"), place => OnFolders((MeasuredFolder)place),
        [(5, SqliteContender.ByHand), (40, BookContender.Book), (0.8, ListContender.Floor)]);

    public static RecordSuite OnPostgres => new(
        "record-pg", () => new PostgresServer(), place => OnServer((PostgresServer)place), [(2.5, PostgresContender.ByHand)]);

    public string Name { get; }

    public async Task<IReadOnlyList<Target>> RunAsync(Figures figures, Scale scale)
    {
        using var place = _place();
        var contenders = _contenders(place);
        await Turns.TakeAsync(1, contenders, contender => RecordingRound.MeasureAsync(contender, ExportEvents.Of(8, 400_000), new Figures()));
        var events = ExportEvents.Of(producers: 8, scale.Of(2_000_000, 200_000));
        await Turns.TakeAsync(scale.Rounds, contenders, contender => RecordingRound.MeasureAsync(contender, events, figures));
        return [.. contenders.Skip(1).Select(peer => Compare(figures, peer.Name))];
    }

    private Target Compare(Figures figures, string peer)
    {
        var says = $"events/s, times {peer}";
        var ratio = figures.Ratio((JournalContender.Journal, RecordingRound.Speed), (peer, RecordingRound.Speed));
        return Array.Find(_bounds, one => one.Peer == peer) is { Peer: not null } found ? Target.AtLeast(found.Bound, says, ratio) : Target.None(says, ratio);
    }

    private static IContender[] OnFolders(MeasuredFolder folders) =>
    [
        new JournalContender(folders.Next), new SqliteContender(folders), new BookContender(folders), new DocumentContender(folders), new ListContender(),
    ];

    private static IContender[] OnServer(PostgresServer server) => [new JournalContender(server.Next), new PostgresContender(server)];
}
