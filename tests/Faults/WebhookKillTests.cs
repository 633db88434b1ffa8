using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Channels;
using Ybtb.Api.Tests.Files;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Client = Ybtb.ChannelClient.ChannelClient;

namespace Ybtb.Faults;

/// <summary>The server is killed between a step and the delivery of what it tells: nothing is lost.</summary>
public sealed class WebhookKillTests
{
    private const string Secret = "a-secret-of-the-mini-program-0123456789";
    private const string Clock = "2026-04-27T09:00:00+08:00";
    private const int Cases = 8;
    private static readonly string[] Instant = ["received", "accepted", "decided", "delivered"];
    private static readonly DateTimeOffset Began = DateTimeOffset.Parse(Clock, CultureInfo.InvariantCulture);

    [Fact]
    public async Task Server_KilledBetweenStepAndDelivery_TellsEverythingAtLeastOnce()
    {
        using var folder = new TestFolder();
        var now = Began;
        await using var receiver = new TestReceiver(() => now);
        receiver.Verifier.Use(Secret);
        var filed = new List<string>();
        await using (var server = await ServerProcess.StartAsync(folder.Path, Clock))
        {
            using var channel = new Client(server.Address, ChannelConnection.App, DemoAccounts.ChannelSecret, () => Began);
            await channel.SubscribeAsync(receiver.Address, Secret);   // nobody listens there yet
            for (var index = 0; index < Cases; index++)
            {
                filed.Add(await FileAsync(channel, Person.Of(9_000 + index)));
            }

            await server.KillAsync();
        }

        receiver.Start();
        await using var again = await ServerProcess.StartAsync(folder.Path, Clock);
        using var staff = new Browser(again.Address);
        await staff.SignInAsync("administrator", DemoAccounts.Password);
        await Wait.UntilAsync(async () =>
        {
            now = now.AddMinutes(1);
            await (await staff.Http.PutAsync("/api/clock", JsonContent.Create(new { now = now.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture) }))).JsonAsync();
            return filed.All(number => Instant.All(kind => receiver.Events.Any(e => (string)e["subject"]! == number && (string)e["type"]! == $"cn.ybtb.case.{kind}")));
        }, "everything was told");
        Assert.Equal(receiver.Events.Count, receiver.Events.Select(e => (string)e["id"]!).Distinct().Count());
    }

    private static async Task<string> FileAsync(Client channel, Person person)
    {
        var sample = person.Application(Person.Enrollment);
        var application = new JsonObject
        {
            ["item"] = Person.Enrollment,
            ["answers"] = sample["answers"]!.DeepClone(),
            ["materials"] = new JsonArray(await channel.UploadAsync("identity-document", "id.jpg", TinyJpeg.Of(700, 500))),
            ["identity"] = new JsonObject
            {
                ["level"] = "face", ["method"] = "face-recognition", ["reference"] = "kill-1", ["at"] = Clock,
                ["person"] = new JsonObject { ["name"] = person.Name, ["certificateType"] = "identity-card", ["number"] = person.Number },
            },
        };
        return (string)(await channel.FileAsync(application, person.Number))["number"]!;
    }
}
