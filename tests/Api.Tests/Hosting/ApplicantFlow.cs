using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Workflows.Notifications;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>What an applicant does to come to a case.</summary>
internal static partial class ApplicantFlow
{
    /// <summary>Asks for a code and reads it on the phone.</summary>
    public static Task<string> AskCodeAsync(this YbtbTestServer server, string number, string? phoneTail = null) => server.NextCodeAsync(number, async () =>
    {
        using var browser = server.Open();
        var answer = await browser.PostAsync("/api/public/codes", new JsonObject { ["caseNumber"] = number, ["phoneTail"] = phoneTail });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    });

    /// <summary>The code that comes when it is asked for in this way.</summary>
    public static async Task<string> NextCodeAsync(this YbtbTestServer server, string number, Func<Task> ask)
    {
        var before = (await server.CodesAsync(number)).Keys.ToHashSet();
        await ask();
        string? code = null;
        await Wait.UntilAsync(async () => (code = (await server.CodesAsync(number)).FirstOrDefault(sent => !before.Contains(sent.Key)).Value) is not null, $"a code for {number}");
        return code!;
    }

    /// <summary>A browser of an applicant who is in the case; the caller's to dispose.</summary>
    public static async Task<Browser> EnterAsync(this YbtbTestServer server, string number)
    {
        var code = await server.AskCodeAsync(number);
        var browser = server.Open();
        var answer = await browser.EnterAsync(number, code);
        browser.UseToken((string)(await answer.JsonAsync())["antiForgeryToken"]!);
        return browser;
    }

    public static Task<HttpResponseMessage> EnterAsync(this Browser browser, string number, string code) =>
        browser.PostAsync("/api/public/session", new JsonObject { ["caseNumber"] = number, ["code"] = code });

    /// <summary>The codes that were sent for a case, as their receiver reads them, by the message's id: the clock stands still, so they have no order.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> CodesAsync(this YbtbTestServer server, string number)
    {
        var sms = server.Services.GetRequiredService<EmbeddedSms>();
        await using var db = server.OpenDatabase();
        var rows = await db.Set<SmsRow>().AsNoTracking().Where(row => row.CaseNumber == number && row.SealedText != null).ToListAsync();
        return rows.ToDictionary(row => row.Id, row => Code().Match(sms.ReadText(row)).Groups[1].Value);
    }

    [GeneratedRegex("验证码([0-9]{6})，")]
    private static partial Regex Code();
}
