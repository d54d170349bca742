using Rivet.Journal;

namespace Rivet.Export;

/// <summary>A run cannot be resumed as it was asked. Nothing was changed: neither its journal nor its files.</summary>
public sealed class ResumeRefusedException : Exception
{
    /// <summary>Makes one. Secrets are taken out of what it says.</summary>
    /// <param name="reason">Why, in one line, and what would be right.</param>
    /// <param name="changes">What has changed in the plan, a line each; none when that is not why.</param>
    public ResumeRefusedException(string reason, IReadOnlyList<string>? changes = null)
        : base(Redactor.Redact(reason)) => Changes = [.. (changes ?? []).Select(Redactor.Redact)];

    /// <summary>What has changed in the plan, a line each; none when that is not why.</summary>
    public IReadOnlyList<string> Changes { get; }
}
