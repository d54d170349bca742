namespace Rivet.Faults.Tests;

/// <summary>Which kind of store a test is about.</summary>
public enum FaultStore
{
    Sqlite,
    Postgres,
}
