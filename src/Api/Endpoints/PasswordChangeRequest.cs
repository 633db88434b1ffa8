namespace Ybtb.Api.Endpoints;

internal sealed record PasswordChangeRequest(string Current, string Replacement);
