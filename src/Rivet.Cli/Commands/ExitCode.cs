namespace Rivet.Cli.Commands;

/// <summary>What the command's exit says.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A run failed or was stopped, a check of it failed, or a journal cannot be read in full.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration cannot be meant; the run it asked for was not begun.</summary>
    public const int Usage = 2;
}
