using Microsoft.Data.Sqlite;

namespace Rivet.Journal.Actors;

/// <summary>Says in one line, without secrets, what a store complains of, in words that do not need its manual.</summary>
internal static class StoreFault
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Full = 13;

    public static string Describe(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqliteException sqlite && Known(sqlite.SqliteErrorCode) is { } known)
                return known;
        }

        return Redactor.Redact(failure.Message.ReplaceLineEndings(" "));
    }

    private static string? Known(int errorCode) => errorCode switch
    {
        Busy or Locked => "another program holds the database file",
        Full => "the disk is full",
        _ => null,
    };
}
