using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Ybtb.Engine.Protection;

namespace Ybtb.Workflows.Security;

/// <summary>The operator's key that wraps every other key; it never enters the database.</summary>
/// <remarks>Whoever loses it loses all personal values: it belongs in the backup, apart from the database.</remarks>
public sealed class MasterKey
{
    /// <summary>Name of the environment variable that may hold the key, in Base64.</summary>
    public const string EnvironmentVariable = "YBTB_MASTER_KEY";

    /// <summary>Name of the key's file in the data directory.</summary>
    public const string FileName = "master.key";

    private readonly DataKey key;

    private MasterKey(DataKey key) => this.key = key;

    /// <param name="base64">32 bytes in Base64.</param>
    /// <exception cref="FormatException">It is not Base64 of 32 bytes; the message does not repeat it.</exception>
    public static MasterKey Parse(string base64)
    {
        var bytes = new byte[DataKey.Size];
        return Convert.TryFromBase64String(base64.Trim(), bytes, out var written) && written == DataKey.Size
            ? new MasterKey(new DataKey(bytes))
            : throw new FormatException($"主密钥格式不正确：应为 {DataKey.Size} 字节的 Base64 文本。");
    }

    /// <summary>Reads the key file of a data directory, or makes one there for its owner alone to read.</summary>
    /// <exception cref="FormatException">The file does not hold a key.</exception>
    public static MasterKey LoadOrCreate(string directory)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            Create(path);
        }

        return Parse(File.ReadAllText(path));
    }

    /// <summary>The configured key if there is one, else the one in the data directory.</summary>
    /// <param name="configured">Base64 from an option or from <see cref="EnvironmentVariable"/>; null or empty when not given.</param>
    public static MasterKey Resolve(string? configured, string directory) =>
        string.IsNullOrWhiteSpace(configured) ? LoadOrCreate(directory) : Parse(configured);

    internal byte[] Wrap(string purpose, ReadOnlySpan<byte> material) => key.Seal(material, Encoding.UTF8.GetBytes(purpose));

    /// <exception cref="CryptographicException">It was wrapped by another master key, for another purpose, or altered.</exception>
    internal byte[] Unwrap(string purpose, ReadOnlySpan<byte> wrapped) => key.Open(wrapped, Encoding.UTF8.GetBytes(purpose));

    // Written aside and synced, then named without overwriting: two processes starting together end up with one key.
    private static void Create(string path)
    {
        var draft = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(DataKey.Size)) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        Publish(draft, path);
    }

    /// <summary>Gives the file its name if nobody has it yet: on Unix by a second name, for a move there looks first and replaces then.</summary>
    private static void Publish(string draft, string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Link(Encoding.UTF8.GetBytes(draft + '\0'), Encoding.UTF8.GetBytes(path + '\0'));   // refused when the name is taken
            if (File.Exists(path))
            {
                File.Delete(draft);
                return;
            }
        }

        try
        {
            File.Move(draft, path, overwrite: false);   // Windows; and file systems without second names
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    [DllImport("libc", EntryPoint = "link")]
    private static extern int Link(byte[] existing, byte[] added);
}
