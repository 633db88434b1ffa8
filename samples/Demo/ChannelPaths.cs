using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Ybtb.ChannelClient;
using Client = Ybtb.ChannelClient.ChannelClient;

namespace Ybtb.Demo;

/// <summary>渠道: a mini-program that has identified its user files, is told what happens by signed events, and catches up after an outage.</summary>
internal static class ChannelPaths
{
    private const string Item = "flexible-employment-enrollment";
    private const string AppSecret = "demo-channel-secret-for-throw-away-data-only";
    private const string HookSecret = "demo-webhook-secret-0123456789-abcdefg";
    private static readonly string[] Told = ["received", "accepted", "decided", "delivered"];

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        new(Item, "小程序人脸核验后申请，事件回送并验签", "delivered", "on-time", FileAndListenAsync),
        new(Item, "核验等级不足，不能申请账户共济；达到等级的事项可以", "delivered", "on-time", TooLowAsync),
        new(Item, "小程序冒用窗口渠道，不能申请", "delivered", "on-time", WrongChannelAsync),
        new(Item, "接收方中断，恢复后补取事件", "delivered", "on-time", CatchUpAsync),
    ];

    private static async Task<string> FileAndListenAsync(Town town)
    {
        using var app = await ConnectAsync(town);
        await using var hook = await Hook.OpenAsync(app, await NowAsync(town), Told);
        var number = await FileAsync(town, app, town.NewApplicant());
        await hook.UntilToldAsync(number);
        await app.UnsubscribeAsync(hook.Subscription);
        return number;
    }

    private static async Task<string> TooLowAsync(Town town)
    {
        using var app = await ConnectAsync(town);
        var applicant = town.NewApplicant();
        var application = await ApplicationAsync(town, app, applicant, Item);
        (application["item"], application["identity"]!["level"], application["identity"]!["method"]) = ("personal-account-sharing", "real-name", "real-name-authentication");
        await RefusedAsync(app, application, "identity-insufficient");
        application["item"] = Item;
        return (string)(await app.FileAsync(application, $"enough-{applicant.Number}"))["number"]!;
    }

    private static async Task<string> WrongChannelAsync(Town town)
    {
        using var app = await ConnectAsync(town);
        var application = await ApplicationAsync(town, app, town.NewApplicant(), Item);
        application["channel"] = "counter";
        await RefusedAsync(app, application, "channel-not-allowed");
        application.Remove("channel");
        return (string)(await app.FileAsync(application, $"own-channel-{application["answers"]!["certificateNumber"]}"))["number"]!;
    }

    private static async Task<string> CatchUpAsync(Town town)
    {
        using var app = await ConnectAsync(town);
        var hook = await Hook.OpenAsync(app, await NowAsync(town), Told);
        var before = await FileAsync(town, app, town.NewApplicant());
        await hook.UntilToldAsync(before);
        var last = hook.LastPosition;
        await hook.DisposeAsync();   // nobody listens any more
        var missed = await FileAsync(town, app, town.NewApplicant());
        for (var look = 0; ; look++)
        {
            var told = new HashSet<string>();
            await foreach (var happened in app.CatchUpAsync(last))
            {
                if ((string?)happened["subject"] == missed)
                {
                    told.Add(((string)happened["type"]!)["cn.ybtb.case.".Length..]);
                }
            }

            if (told.IsSupersetOf(Told))
            {
                await app.UnsubscribeAsync(hook.Subscription);
                return missed;
            }

            Expect.True(look < 300, $"补取的事件不全：{string.Join('、', told)}");
            await Task.Delay(100);
        }
    }

    private static async Task RefusedAsync(Client app, JsonObject application, string code)
    {
        try
        {
            await app.FileAsync(application.DeepClone().AsObject(), $"refused-{code}-{application["answers"]!["certificateNumber"]}");
        }
        catch (ChannelRefusedException refused)
        {
            Expect.True(refused.Problems.Any(problem => problem.Code == code), $"应因“{code}”拒绝，实为：{refused.Message}");
            return;
        }

        throw new PathFailedException($"应因“{code}”拒绝申请。");
    }

    private static async Task<string> FileAsync(Town town, Client app, Applicant applicant) =>
        (string)(await app.FileAsync(await ApplicationAsync(town, app, applicant, Item), $"demo-{applicant.Number}"))["number"]!;

    private static async Task<JsonObject> ApplicationAsync(Town town, Client app, Applicant applicant, string item) => new()
    {
        ["item"] = item,
        ["answers"] = town.Application(item, applicant)["answers"]!.DeepClone(),
        ["materials"] = new JsonArray(await app.UploadAsync("identity-document", "身份证.jpg", Photograph.Picture)),
        ["identity"] = new JsonObject
        {
            ["level"] = "face",
            ["method"] = "face-recognition",
            ["reference"] = $"demo-face-{applicant.Number[^4..]}",
            ["at"] = (await NowAsync(town)).AddMinutes(-1).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["person"] = new JsonObject { ["name"] = applicant.Name, ["certificateType"] = "identity-card", ["number"] = applicant.Number },
        },
    };

    private static async Task<Client> ConnectAsync(Town town)
    {
        var now = await NowAsync(town);
        return new Client(town.Server, "channel.app", AppSecret, () => now);
    }

    private static async Task<DateTimeOffset> NowAsync(Town town) =>
        DateTimeOffset.Parse((string)(await town.Administrator.GetAsync("/api/clock"))["now"]!, CultureInfo.InvariantCulture);

    /// <summary>The receiver of the sample client, subscribed.</summary>
    private sealed class Hook : IAsyncDisposable
    {
        private readonly ConcurrentQueue<JsonNode> events = [];
        private readonly WebhookReceiver receiver;
        private readonly string[] expected;

        private Hook(int port, DateTimeOffset now, string[] expected)
        {
            this.expected = expected;
            var verifier = new WebhookVerifier(() => now);
            verifier.Use(HookSecret);
            Address = new Uri($"http://127.0.0.1:{port}/hooks/");
            receiver = new WebhookReceiver(Address.AbsoluteUri, verifier, new SeenEvents(), happened =>
            {
                events.Enqueue(happened.DeepClone());
                return Task.CompletedTask;
            });
        }

        public Guid Subscription { get; private set; }

        public long LastPosition => events.Max(happened => long.Parse((string)happened["position"]!, CultureInfo.InvariantCulture));

        private Uri Address { get; }

        public static async Task<Hook> OpenAsync(Client app, DateTimeOffset now, string[] expected)
        {
            int port;
            using (var probe = new TcpListener(System.Net.IPAddress.Loopback, 0))
            {
                probe.Start();
                port = ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
            }

            var hook = new Hook(port, now, expected);
            hook.Subscription = Guid.Parse((string)(await app.SubscribeAsync(hook.Address, HookSecret))["id"]!);
            return hook;
        }

        public async Task UntilToldAsync(string number)
        {
            for (var look = 0; ; look++)
            {
                var told = events.Where(happened => (string?)happened["subject"] == number).Select(happened => ((string)happened["type"]!)["cn.ybtb.case.".Length..]).ToHashSet();
                if (told.IsSupersetOf(expected))
                {
                    return;
                }

                Expect.True(look < 300, $"办件 {number} 只收到事件：{string.Join('、', told)}");
                await Task.Delay(100);
            }
        }

        public ValueTask DisposeAsync() => receiver.DisposeAsync();
    }
}
