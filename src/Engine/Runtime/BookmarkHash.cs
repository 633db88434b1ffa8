using System.Security.Cryptography;
using System.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>How stimuli find bookmarks: the first 16 bytes of SHA-256 over the name and the payload's JSON.</summary>
public static class BookmarkHash
{
    public static byte[] Of(string name, Value payload)
    {
        var content = Encoding.UTF8.GetBytes($"{name}\n{ValueJson.ToText(payload)}");
        return SHA256.HashData(content)[..16];
    }
}
