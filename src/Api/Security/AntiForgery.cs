using System.Buffers.Text;
using System.Security.Cryptography;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.Security;

/// <summary>A token bound to the session, which only our own pages can read and send back.</summary>
/// <remarks>It is a keyed digest of the session's id: nothing is stored, any node can check it, and it ends with the session.</remarks>
internal sealed class AntiForgery(KeyRing ring)
{
    public const string HeaderName = "X-XSRF-TOKEN";

    /// <summary>Readable by script, so that every client of ours (the Studio too) can copy it into the header.</summary>
    public const string CookieName = "XSRF-TOKEN";

    private const int IdSize = 16;
    private const int TokenSize = HMACSHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Purpose => "anti-forgery"u8;

    /// <summary>Sets the readable cookie and returns its value.</summary>
    public string Give(HttpContext context, Session session)
    {
        var text = TokenOf(session.Id);
        context.Response.Cookies.Append(CookieName, text, new CookieOptions
        {
            Path = "/",
            HttpOnly = false,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
        return text;
    }

    /// <summary>The token of a session.</summary>
    public string TokenOf(Guid sessionId)
    {
        Span<byte> token = stackalloc byte[TokenSize];
        Compute(sessionId, token);
        return Base64Url.EncodeToString(token);
    }

    public static void Take(HttpContext context) => context.Response.Cookies.Delete(CookieName, new CookieOptions { Path = "/" });

    public bool IsRight(Guid sessionId, string? text)
    {
        Span<byte> given = stackalloc byte[TokenSize];
        if (text is null || text.Length != Base64Url.GetEncodedLength(TokenSize) ||
            !Base64Url.TryDecodeFromChars(text, given, out var written))
        {
            return false;
        }

        Span<byte> token = stackalloc byte[TokenSize];
        Compute(sessionId, token);
        return written == TokenSize && CryptographicOperations.FixedTimeEquals(given, token);
    }

    private void Compute(Guid sessionId, Span<byte> token)
    {
        Span<byte> message = stackalloc byte[Purpose.Length + IdSize];
        Purpose.CopyTo(message);
        sessionId.TryWriteBytes(message[Purpose.Length..]);
        HMACSHA256.HashData(ring.Current(KeyPurpose.DataProtection).Key.Material, message, token);
    }
}
