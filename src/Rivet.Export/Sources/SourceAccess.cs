using System.Data.Common;
using Rivet.Export.Configuration;

namespace Rivet.Export.Sources;

/// <summary>Opens the source that a configuration defines.</summary>
internal static class SourceAccess
{
    /// <exception cref="DbException">It cannot be opened.</exception>
    public static ISource Open(SourceDefinition source) => source.Type switch
    {
        SourceDefinition.Postgres => PostgresSource.Open(source.Url!),
        SourceDefinition.MySql => MySqlSource.Open(source.Url!),
        _ => SqliteSource.Open(source.Place),
    };
}
