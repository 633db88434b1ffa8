using System.Collections.Concurrent;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Faults.Load;

/// <summary>People of the demo accounts, each signed in once at each server: a cookie belongs to an address.</summary>
/// <param name="patience">After how long a request counts as unanswered.</param>
internal sealed class Staff(TimeSpan patience) : IDisposable
{
    private readonly ConcurrentDictionary<(Uri Server, string Login), Lazy<Task<Browser>>> browsers = new();

    /// <exception cref="HttpRequestException">Signing in was refused, or nobody answered.</exception>
    /// <exception cref="TaskCanceledException">Signing in was not answered in time.</exception>
    public async Task<Browser> AtAsync(Uri server, string login)
    {
        var key = (server, login);
        var browser = browsers.GetOrAdd(key, k => new Lazy<Task<Browser>>(() => SignInAsync(k.Server, k.Login)));
        try
        {
            return await browser.Value;
        }
        catch
        {
            browsers.TryRemove(new KeyValuePair<(Uri, string), Lazy<Task<Browser>>>(key, browser));
            throw;
        }
    }

    /// <summary>Breaks off every request that is under way.</summary>
    public void HangUp()
    {
        foreach (var browser in SignedIn())
        {
            browser.Http.CancelPendingRequests();
        }
    }

    public void Dispose()
    {
        foreach (var browser in SignedIn())
        {
            browser.Dispose();
        }
    }

    private IEnumerable<Browser> SignedIn() => browsers.Values.Where(b => b.IsValueCreated && b.Value.IsCompletedSuccessfully).Select(b => b.Value.Result);

    private async Task<Browser> SignInAsync(Uri server, string login)
    {
        var browser = new Browser(server);
        browser.Http.Timeout = patience;
        var answer = await browser.SignInAsync(login, DemoAccounts.Password);
        return answer.IsSuccessStatusCode ? browser : throw new HttpRequestException($"Sign-in: {(int)answer.StatusCode}");
    }
}
