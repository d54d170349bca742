using Rivet.Export.Configuration;

namespace Rivet.Export;

/// <summary>One run of one export.</summary>
/// <param name="ConfigurationFile">The file the definition comes from; named in errors.</param>
/// <param name="Source">Where the rows come from.</param>
/// <param name="Export">What to export.</param>
/// <param name="Validate">Read each file back and compare its rows.</param>
/// <param name="Reconcile">Compare the source's count with the exported rows.</param>
public sealed record ExportRequest(
    string ConfigurationFile,
    SourceDefinition Source,
    ExportDefinition Export,
    bool Validate = false,
    bool Reconcile = false);
