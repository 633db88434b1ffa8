using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace Ybtb.Api.Security;

/// <summary>Writes a session into a cookie of some 150 characters and reads it back in a few microseconds.</summary>
/// <remarks>The framework's own format carries all claims, which would be large, slow and out of date.</remarks>
internal sealed class SessionTicketFormat(IDataProtectionProvider protection) : ISecureDataFormat<AuthenticationTicket>
{
    private const byte Version = 1;

    private readonly IDataProtector protector = protection.CreateProtector("session");

    public string Protect(AuthenticationTicket data) => Protect(data, null);

    public string Protect(AuthenticationTicket data, string? purpose)
    {
        var session = ((ViewerIdentity)data.Principal.Identity!).Session!;
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(session.Id.ToByteArray());
            writer.Write(session.AccountId.ToByteArray());
            writer.Write(session.SecurityStamp);
            writer.Write(session.SignedInAt.ToUnixTimeTicks());
            writer.Write(data.Properties.IssuedUtc!.Value.UtcTicks);
            writer.Write(data.Properties.ExpiresUtc!.Value.UtcTicks);
        }

        return Base64Url.EncodeToString(protector.Protect(buffer.ToArray()));
    }

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        try
        {
            return protectedText is null ? null : Read(protector.Unprotect(Base64Url.DecodeFromChars(protectedText)));
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;   // tampered with, cut short or of another installation: nobody is signed in
        }
    }

    private static AuthenticationTicket? Read(byte[] plaintext)
    {
        using var reader = new BinaryReader(new MemoryStream(plaintext), Encoding.UTF8);
        if (reader.ReadByte() != Version)
        {
            return null;
        }

        var session = new Session(
            new Guid(reader.ReadBytes(16)),
            new Guid(reader.ReadBytes(16)),
            reader.ReadString(),
            Instant.FromUnixTimeTicks(reader.ReadInt64()));
        var properties = new AuthenticationProperties
        {
            IssuedUtc = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            ExpiresUtc = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
        };
        return new AuthenticationTicket(
            new ClaimsPrincipal(new ViewerIdentity(Schemes.Session, session, null)), properties, Schemes.Session);
    }
}
