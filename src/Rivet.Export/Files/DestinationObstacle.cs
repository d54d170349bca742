using System.Text.RegularExpressions;

namespace Rivet.Export.Files;

/// <summary>Says what stands in the way of a destination. What the system says is about the probe, or about no more than that it did not work.</summary>
internal static partial class DestinationObstacle
{
    // Their folders take no files, whoever asks.
    private static readonly string[] KernelFileSystems =
        ["proc", "sysfs", "cgroupfs", "cgroup2fs", "devpts", "debugfs", "tracefs", "securityfs", "selinuxfs", "configfs", "bpf_fs", "pstorefs", "efivarfs"];

    /// <summary>What is in the way, in one line without a full stop.</summary>
    /// <param name="folder">The destination.</param>
    /// <param name="failure">What the system said.</param>
    public static string Describe(string folder, Exception failure)
    {
        var present = Path.GetFullPath(folder);
        while (!Path.Exists(present) && Path.GetDirectoryName(present) is { Length: > 0 } parent)
            present = parent;
        if (Directory.Exists(present))
        {
            if (KernelFileSystem(present) is { } name)
                return $"'{present}' is part of the system's own '{name}' file system, which takes no files";
            return failure is UnauthorizedAccessException ? $"nothing may be written in '{present}'" : SystemMessage(failure);
        }

        return new FileInfo(present) is { LinkTarget: { } target } link && link.ResolveLinkTarget(returnFinalTarget: false) is { Exists: false }
            ? $"'{present}' is a link to '{target}', which is not there"
            : File.Exists(present) ? $"'{present}' is a file and not a folder" : SystemMessage(failure);
    }

    private static string? KernelFileSystem(string folder)
    {
        try
        {
            return OperatingSystem.IsLinux() && new DriveInfo(folder).DriveFormat is var name && KernelFileSystems.Contains(name) ? name : null;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string SystemMessage(Exception failure) => Probe().Replace(failure.Message, "").TrimEnd('.');

    [GeneratedRegex(@"/\.rivet-probe\.[0-9a-f]{32}\.tmp")]
    private static partial Regex Probe();
}
