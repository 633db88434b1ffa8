using System.Text.Json.Serialization;

namespace Ybtb.Api.Security;

/// <summary>The answer to client credentials, in the words of RFC 6749.</summary>
internal sealed record ChannelToken(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);
