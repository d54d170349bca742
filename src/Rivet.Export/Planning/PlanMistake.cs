using Rivet.Export.Configuration;
using Rivet.Journal;

namespace Rivet.Export.Planning;

/// <summary>Words for what makes a plan impossible.</summary>
internal static class PlanMistake
{
    /// <summary>One line: the file, the export, the key, what is wrong with it and what would be right.</summary>
    public static ConfigurationException Mistake(this ExportRequest request, string key, string what, Exception? inner = null) =>
        new(OneLine($"{request.ConfigurationFile}: export '{Redactor.Redact(request.Export.Name)}': {key}: {Redactor.Redact(what)}"), inner);

    /// <summary>What is exported, for messages.</summary>
    public static string Subject(this ExportDefinition export) => export.Table is { } table ? $"table '{table}'" : "the query";

    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? " " : c.ToString()));
}
