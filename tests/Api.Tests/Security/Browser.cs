using System.Net;
using System.Net.Http.Json;
using Ybtb.Api.Security;

namespace Ybtb.Api.Tests.Security;

/// <summary>A client with cookies of its own that sends the anti-forgery token as our pages do.</summary>
public sealed class Browser : IDisposable
{
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
    private readonly Uri address;

    public Browser(Uri address)
    {
        this.address = address;
        Http = new HttpClient(handler) { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public CookieCollection Cookies => handler.CookieContainer.GetCookies(address);

    public async Task<HttpResponseMessage> SignInAsync(string login, string password)
    {
        var answer = await Http.PostAsJsonAsync("/api/session", new { login, password });
        UseToken(Cookies[AntiForgery.CookieName]?.Value);
        return answer;
    }

    public void UseToken(string? token)
    {
        Http.DefaultRequestHeaders.Remove(AntiForgery.HeaderName);
        if (token is not null)
        {
            Http.DefaultRequestHeaders.Add(AntiForgery.HeaderName, token);
        }
    }

    public void SetCookie(string name, string value) => handler.CookieContainer.Add(address, new Cookie(name, value, "/"));

    public void Dispose()
    {
        Http.Dispose();
        handler.Dispose();
    }
}
