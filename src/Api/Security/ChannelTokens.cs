using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.Security;

/// <summary>Issues and checks the bearer tokens of channels: JWTs signed by the ring, dated by the one clock.</summary>
internal sealed class ChannelTokens(KeyRing ring, AccountDirectory directory, IOptions<SecurityOptions> options, IClock clock)
{
    private const string Issuer = "ybtb";
    private const string Audience = "ybtb-channels";
    private const string StampClaim = "stamp";

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    // Kept: the library remembers its signers by the key object, and a new one each time would cost more than the signature.
    private SymmetricSecurityKey? signingKey;

    public ChannelToken Issue(Viewer channel, string securityStamp)
    {
        var now = clock.GetCurrentInstant().ToDateTimeUtc();
        var text = Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + options.Value.TokenLifetime,
            SigningCredentials = new SigningCredentials(SigningKey(), SecurityAlgorithms.HmacSha256),
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = channel.AccountId.ToString(),
                [StampClaim] = securityStamp,
            },
        });
        return new ChannelToken(text, "Bearer", (int)options.Value.TokenLifetime.TotalSeconds);
    }

    public void Configure(JwtBearerOptions bearer)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = IsWithinLifetime,
            IssuerSigningKeyResolver = (_, _, keyId, _) => FindKey(keyId),
        };
        bearer.Events = new JwtBearerEvents { OnTokenValidated = AttachViewerAsync };
    }

    private async Task AttachViewerAsync(TokenValidatedContext context)
    {
        var claims = context.Principal!;
        var stamp = claims.FindFirstValue(StampClaim);
        var viewer = stamp is not null && Guid.TryParse(claims.FindFirstValue(JwtRegisteredClaimNames.Sub), out var id)
            ? await directory.FindAsync(id, stamp, context.HttpContext.RequestAborted)
            : null;
        if (viewer is { IsChannel: true })
        {
            context.Principal = new ClaimsPrincipal(new ViewerIdentity(Schemes.Channel, null, viewer));
        }
        else
        {
            context.Fail("The channel's account is gone, disabled or has a new secret.");
        }
    }

    private bool IsWithinLifetime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetCurrentInstant().ToDateTimeUtc();
        // JWT times are whole seconds
        return expires is { } end && now < end && (notBefore is not { } start || start <= now.AddSeconds(1));
    }

    private IEnumerable<SecurityKey> FindKey(string? keyId) => SigningKey() is { } key && key.KeyId == keyId ? [key] : [];

    private SymmetricSecurityKey SigningKey()
    {
        var current = ring.Current(KeyPurpose.Tokens);
        var id = $"ring-{current.Id}";
        var key = signingKey;
        return key?.KeyId == id ? key : signingKey = new SymmetricSecurityKey(current.Key.Material.ToArray()) { KeyId = id };
    }
}
