namespace Rivet.Journal.Actors;

/// <summary>What a journal needs to start.</summary>
public sealed record RunJournalOptions
{
    /// <summary>Where the journals are stored.</summary>
    public required JournalStore Store { get; init; }

    /// <summary>Settings in HOCON, which go before those of the files; null for none.</summary>
    public string? Hocon { get; init; }

    /// <summary>
    /// Files with settings in HOCON; an earlier one goes before a later one, and each before the library's <c>config/akka.hocon</c>.
    /// One that is not there is passed over.
    /// </summary>
    public IReadOnlyList<string> HoconFiles { get; init; } = [];

    /// <summary>The clock that stamps entries. Time-outs and pauses do not use it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Who writes the runs that are opened; by default this process, under a token of its own.</summary>
    public Owner Owner { get; init; } = Owner.ThisProcess();

    /// <summary>Reads all settings, environment variables included, and checks those of the journal. It starts nothing and writes nothing.</summary>
    /// <exception cref="JournalConfigurationException">A file cannot be read, or a setting is unknown or wrong.</exception>
    public JournalConfiguration LoadConfiguration() =>
        JournalConfiguration.Load(Store.PluginHocon, Hocon, HoconFiles, Environment.GetEnvironmentVariables());
}
