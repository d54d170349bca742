namespace Rivet.Faults;

/// <summary>Reads files that others write meanwhile.</summary>
internal static class FileBytes
{
    /// <summary>The bytes that are there now.</summary>
    public static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
