using System.Diagnostics;

namespace Rivet.Faults;

/// <summary>A disk in memory of a few megabytes, which can be filled up.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Size = "16m";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Why there can be none; null when there can.</summary>
    public static string? ReasonAgainst() => Environment.IsPrivilegedProcess ? null : "a small disk can only be mounted by root";

    /// <summary>Makes and mounts one.</summary>
    /// <param name="folder">Where.</param>
    /// <exception cref="FaultHarnessException">It cannot be mounted.</exception>
    public static async Task<SmallDisk> MountAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        using var mount = Process.Start("mount", ["-t", "tmpfs", "-o", $"size={Size}", "tmpfs", folder]);
        await mount.WaitForExitAsync();
        return mount.ExitCode == 0 ? new SmallDisk(folder) : throw new FaultHarnessException($"a disk of {Size} cannot be mounted at {folder}");
    }

    /// <summary>Takes all room on it; there is room again when the result is disposed of.</summary>
    public IDisposable Fill()
    {
        var path = Path.Combine(Folder, "filler");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            return new Filler(path);
        }
    }

    // A process that is being started elsewhere holds all open files for a moment, those on this disk too.
    public async ValueTask DisposeAsync()
    {
        using var bound = new CancellationTokenSource(Patience);
        while (!await UnmountAsync())
        {
            if (bound.IsCancellationRequested)
                throw new FaultHarnessException($"the disk at {Folder} cannot be unmounted");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private async Task<bool> UnmountAsync()
    {
        using var unmount = Process.Start("umount", [Folder]);
        await unmount.WaitForExitAsync();
        return unmount.ExitCode == 0;
    }

    private sealed class Filler(string path) : IDisposable
    {
        public void Dispose() => File.Delete(path);
    }
}
