using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Api.Tests.Files;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Channels.Webhooks;
using Client = Ybtb.ChannelClient.ChannelClient;

namespace Ybtb.Api.Tests.Channels;

/// <summary>事件订阅: deliveries to the sample receiver, over real HTTP, on a server of its own whose clock the tests move.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-the-mini-program-0123456789";
    private static readonly string[] Instant = ["received", "accepted", "decided", "delivered"];

    private YbtbTestServer server = null!;
    private Client channel = null!;
    private TestReceiver receiver = null!;

    public async Task InitializeAsync()
    {
        server = await YbtbTestServer.StartAsync(configure: builder =>
            builder.Services.AddSingleton(new WebhookOptions { AllowsThisMachine = true, RestAfter = int.MaxValue }));
        channel = server.Connect();
        receiver = TestReceiver.Beside(server);
        receiver.Verifier.Use(Secret);
    }

    public async Task DisposeAsync()
    {
        await receiver.DisposeAsync();
        channel.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Case_OfASubscribedChannel_IsToldSignedAndWithoutPersonalValues()
    {
        receiver.Start();
        await channel.SubscribeAsync(receiver.Address, Secret);
        var person = server.NewPerson();
        var number = await server.FileAsync(channel, person);
        await receiver.UntilAsync(number, Instant);

        Assert.All(receiver.Events, happened =>
        {
            Assert.Equal(("1.0", number, "application/json"), ((string)happened["specversion"]!, (string)happened["subject"]!, (string)happened["datacontenttype"]!));
            Assert.Equal($"{server.Address.AbsoluteUri.TrimEnd('/')}/api/channels", (string)happened["source"]!);
            Assert.DoesNotContain(person.ClearValues, value => happened.Readable().Contains(value, StringComparison.Ordinal));
        });
        var ordered = receiver.Events.OrderBy(e => (string)e["sequence"]!, StringComparer.Ordinal).Select(e => ((string)e["type"]!)[13..]).ToList();
        Assert.Equal(["received", "accepted", "decided"], ordered.Where(kind => kind is "received" or "accepted" or "decided"));
        var owed = (await channel.ListDocumentsAsync(number))[0]!;
        await channel.IssueAsync(number, Guid.Parse((string)owed["obligationId"]!));
        await receiver.UntilAsync(number, "document-issued");
        var issued = receiver.Events.First(e => (string)e["type"]! == "cn.ybtb.case.document-issued")["data"]!["documents"]![0]!;
        var document = (await channel.ListDocumentsAsync(number)).First(d => (string?)d!["number"] == (string)issued["number"]!);
        Assert.Equal("%PDF-"u8.ToArray(), (await channel.DownloadAsync(Guid.Parse((string)document!["id"]!)))[..5]);
        Assert.Equal(receiver.Events.Count, receiver.Events.Select(e => (string)e["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task Claim_IsToldToBePaidOnceTheMoneyHasArrived_AndShowsStaffWhomTheChannelHasIdentified()
    {
        receiver.Start();
        await channel.SubscribeAsync(receiver.Address, Secret);
        var person = server.NewPerson();
        await server.InsureAsync(person);
        var claim = await server.ClaimOfAsync(person);
        var materials = new JsonArray();
        foreach (var code in claim["materials"]!.AsArray().Select(material => (string)material!["code"]!))
        {
            materials.Add(await channel.UploadAsync(code, $"{code}.jpg", TinyJpeg.Of(700, 500)));
        }

        var filed = await channel.FileAsync(
            new JsonObject { ["item"] = ClaimApplications.Maternity, ["answers"] = claim["answers"]!.DeepClone(), ["materials"] = materials, ["identity"] = server.Identity(person) }, "claim-1");
        var number = (string)filed["number"]!;
        await receiver.UntilAsync(number, "received");
        Assert.DoesNotContain(receiver.Events, happened => (string)happened["type"]! == "cn.ybtb.case.payment-settled");
        var shown = await (await server.Of("clerk.wuhua")).ReadAsync($"/api/cases/{number}");
        Assert.Equal(("face", "face-recognition", "face-20260427-0001"), ((string)shown["identityLevel"]!["code"]!, (string)shown["identity"]!["method"]!["code"]!, (string)shown["identity"]!["reference"]!));

        await server.ApproveClaimAsync(number);
        await server.PaymentAsync(number, "paid");

        await receiver.UntilAsync(number, "payment-settled");
        Assert.DoesNotContain(person.ClearValues, value => receiver.Events.Any(happened => happened.Readable().Contains(value, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Case_OfAChannelWithoutSubscription_WritesNothing()
    {
        using var terminal = server.Connect(ChannelConnection.Terminal);
        receiver.Start();
        await terminal.SubscribeAsync(receiver.Address, Secret);   // somebody else's
        await server.FileAsync(channel, server.NewPerson());
        await server.FileAsync(server.NewPerson(), Person.Enrollment);

        await using var db = server.OpenDatabase();
        Assert.Equal(0, await db.Set<OutboxRow>().CountAsync(o => o.Topic == ChannelEvents.Topic || o.Topic == WebhookHandler.TopicName));
        Assert.Equal(0, await db.Set<ChannelEventRow>().CountAsync());
    }

    [Fact]
    public async Task Receiver_Killed_GetsEverythingOnceItIsBack()
    {
        receiver.Start();
        await channel.SubscribeAsync(receiver.Address, Secret);
        var before = await server.FileAsync(channel, server.NewPerson());
        await receiver.UntilAsync(before, Instant);
        await receiver.KillAsync();
        var meanwhile = await server.FileAsync(channel, server.NewPerson());
        await TriedAsync();

        receiver.Start();
        await RetryUntilAsync(() => Instant.All(kind => receiver.Events.Any(e => (string)e["subject"]! == meanwhile && (string)e["type"]! == $"cn.ybtb.case.{kind}")));
        var fed = await FeedAsync(0);
        Assert.Equal(fed.Select(e => (string)e["id"]!).Order(), receiver.Events.Select(e => (string)e["id"]!).Order());   // each once, under the id of the feed
        Assert.Null((string?)(await channel.ListSubscriptionsAsync())[0]!["failingSince"]);
    }

    [Fact]
    public async Task Work_ThatFails_ComesAgainUnderTheSameId()
    {
        var failures = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        receiver.Fails = happened => failures.AddOrUpdate((string)happened["id"]!, 1, (_, n) => n + 1) <= 2;
        receiver.Start();
        await channel.SubscribeAsync(receiver.Address, Secret, "decided");
        var number = await server.FileAsync(channel, server.NewPerson());

        await RetryUntilAsync(() => receiver.Events.Count == 1);
        Assert.Equal(3, Assert.Single(failures).Value);
        Assert.Equal((number, "cn.ybtb.case.decided"), ((string)receiver.Events[0]["subject"]!, receiver.Types.Single()));   // the kinds that were asked for alone
    }

    [Fact]
    public async Task Signature_BySomebodyElse_IsRefusedAndTriedAgain()
    {
        receiver.Verifier.Use("another-secret-that-nobody-knows-here-0");
        receiver.Start();
        await channel.SubscribeAsync(receiver.Address, Secret, "decided");
        await server.FileAsync(channel, server.NewPerson());
        await TriedAsync();
        Assert.Empty(receiver.Events);
        Assert.Equal("接收方返回 401。", (string)(await channel.ListSubscriptionsAsync())[0]!["lastError"]!);

        receiver.Verifier.Use(Secret);
        await RetryUntilAsync(() => receiver.Events.Count == 1);
    }

    [Fact]
    public async Task Delivery_Replayed_IsNotWorkedOnTwice_AndNotAcceptedWhenItIsOld()
    {
        receiver.Start();
        await channel.SubscribeAsync(receiver.Address, Secret, "decided");
        await receiver.UntilAsync(await server.FileAsync(channel, server.NewPerson()), "decided");

        var now = NodaTime.Instant.FromDateTimeOffset(server.Now());
        var body = Encoding.UTF8.GetBytes(receiver.Events[0].ToJsonString());
        var header = WebhookSignature.Of([Secret], now, body);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(body, header));
        Assert.Single(receiver.Events);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync([.. body, (byte)' '], header));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, WebhookSignature.Of([Secret], now - NodaTime.Duration.FromMinutes(6), body)));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, WebhookSignature.Of([Secret], now + NodaTime.Duration.FromMinutes(6), body)));
    }

    [Fact]
    public async Task Secret_Rotated_SignsByBothForAWhile()
    {
        receiver.Start();
        var subscription = Guid.Parse((string)(await channel.SubscribeAsync(receiver.Address, Secret, "decided"))["id"]!);
        var made = (string)(await channel.RotateSecretAsync(subscription, overlapHours: 2))["secret"]!;
        await server.FileAsync(channel, server.NewPerson());
        await RetryUntilAsync(() => receiver.Events.Count == 1);   // the receiver still knows the old one alone

        receiver.Verifier.Use(made);
        await server.FileAsync(channel, server.NewPerson());
        await RetryUntilAsync(() => receiver.Events.Count == 2);

        await server.PassAsync(TimeSpan.FromHours(2));
        receiver.Verifier.Use(Secret);
        await server.FileAsync(channel, server.NewPerson());
        await TriedAsync();
        Assert.Equal(2, receiver.Events.Count);
        receiver.Verifier.Use(made);
        await RetryUntilAsync(() => receiver.Events.Count == 3);
        var listed = (await channel.ListSubscriptionsAsync()).ToJsonString();
        Assert.DoesNotContain(Secret, listed, StringComparison.Ordinal);
        Assert.DoesNotContain(made, listed, StringComparison.Ordinal);
        await using var db = server.OpenDatabase();
        var stored = await db.Set<WebhookSubscriptionRow>().SingleAsync();
        Assert.DoesNotContain(made, Encoding.Latin1.GetString(stored.Secret), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscription_FailingForDays_IsDisabledAndResumed_AndTheFeedHasAll()
    {
        var subscription = Guid.Parse((string)(await channel.SubscribeAsync(receiver.Address, Secret))["id"]!);
        var first = await server.FileAsync(channel, server.NewPerson());
        await TriedAsync();
        var operations = await server.Of("operations");
        Assert.Equal(ChannelConnection.App, (string)(await operations.ReadAsync("/api/webhook-problems"))[0]!["channel"]!);
        await RetryUntilAsync(async () => await DeadAsync() > 0, TimeSpan.FromHours(7));

        await server.PassAsync(TimeSpan.FromDays(3));
        var second = await server.FileAsync(channel, server.NewPerson());
        await RetryUntilAsync(async () => await StateAsync() == "disabled", TimeSpan.FromMinutes(1));
        var disabled = (await channel.ListSubscriptionsAsync())[0]!;
        Assert.StartsWith("连续3天投递失败", (string)disabled["disabledBecause"]!, StringComparison.Ordinal);
        Assert.Equal("disabled", (string)(await operations.ReadAsync("/api/webhook-problems"))[0]!["subscription"]!["state"]!["code"]!);
        await using (var db = server.OpenDatabase())
        {
            Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.WebhookDisabled));
        }

        var third = await server.FileAsync(channel, server.NewPerson());   // recorded though nothing is delivered
        await Wait.UntilAsync(async () => (await FeedAsync(0)).Count(e => (string)e["subject"]! == third) >= Instant.Length, "the third case was recorded");
        var fed = await FeedAsync(0);
        Assert.Equal(Enumerable.Range(1, fed.Count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)), fed.Select(e => (string)e["position"]!));
        Assert.All([first, second, third], number => Assert.Equal(Instant.Order(), fed.Where(e => (string)e["subject"]! == number).Select(e => ((string)e["type"]!)[13..]).Order()));
        Assert.Equal(fed.Skip(3).Select(e => (string)e["id"]!), (await FeedAsync(3)).Select(e => (string)e["id"]!));

        receiver.Start();
        await channel.ResumeAsync(subscription);
        var fourth = await server.FileAsync(channel, server.NewPerson());
        await receiver.UntilAsync(fourth, Instant);
        Assert.Equal("subscription-not-possible", (await ChannelConnection.RefusalAsync(() => channel.ResumeAsync(subscription))).Code);
        Assert.Empty((await operations.ReadAsync("/api/webhook-problems")).AsArray());
    }

    [Fact]
    public async Task Subscription_OfAnother_LooksLikeOneThatIsNotThere()
    {
        var id = Guid.Parse((string)(await channel.SubscribeAsync(receiver.Address, Secret))["id"]!);
        using var terminal = server.Connect(ChannelConnection.Terminal);
        Assert.Empty(await terminal.ListSubscriptionsAsync());
        Assert.Equal("no-such-subscription", (await ChannelConnection.RefusalAsync(() => terminal.RotateSecretAsync(id))).Code);
        Assert.Equal("no-such-subscription", (await ChannelConnection.RefusalAsync(() => terminal.UnsubscribeAsync(id))).Code);
        var clerk = await server.Of("clerk.wuhua");
        await ProblemAssert.IsAsync(await clerk.Http.GetAsync("/api/channels/webhooks?account=channel.app"), HttpStatusCode.Forbidden, "forbidden");
        var administrator = await server.Of("administrator");
        Assert.Single((await administrator.ReadAsync("/api/channels/webhooks?account=channel.app")).AsArray());
        await (await administrator.PostAsync($"/api/channels/webhooks/{id}/disable", new JsonObject())).JsonAsync();
        Assert.Equal("disabled", await StateAsync());
        await channel.UnsubscribeAsync(id);
        Assert.Empty(await channel.ListSubscriptionsAsync());
    }

    private async Task<HttpStatusCode> PostAsync(byte[] body, string? header)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, receiver.Address) { Content = new ByteArrayContent(body) };
        if (header is not null)
        {
            request.Headers.Add(WebhookSignature.HeaderName, header);
        }

        return (await http.SendAsync(request)).StatusCode;
    }

    private async Task<List<JsonNode>> FeedAsync(long after)
    {
        var events = new List<JsonNode>();
        await foreach (var happened in channel.CatchUpAsync(after))
        {
            events.Add(happened.DeepClone());
        }

        return events;
    }

    private async Task<string> StateAsync() => (string)(await channel.ListSubscriptionsAsync())[0]!["state"]!["code"]!;

    private async Task<int> DeadAsync()
    {
        await using var db = server.OpenDatabase();
        return await db.Set<OutboxRow>().CountAsync(o => o.Topic == WebhookHandler.TopicName && o.DueAt == null && o.DeliveredAt == null);
    }

    /// <summary>Until a delivery has failed once.</summary>
    private async Task TriedAsync() => await Wait.UntilAsync(
        async () => (await channel.ListSubscriptionsAsync())[0]!["failingSince"] is not null, "a delivery has failed");

    /// <summary>Passes minutes, so that what failed is tried again.</summary>
    private Task RetryUntilAsync(Func<bool> holds) => RetryUntilAsync(() => Task.FromResult(holds()), TimeSpan.FromMinutes(1));

    private Task RetryUntilAsync(Func<Task<bool>> holds, TimeSpan step) => Wait.UntilAsync(async () =>
    {
        if (await holds())
        {
            return true;
        }

        await server.PassAsync(step);
        return await holds();
    }, "what failed was tried again");
}
