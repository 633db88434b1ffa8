namespace Ybtb.Api.Endpoints;

internal sealed record SignInRequest(string Login, string Password);
