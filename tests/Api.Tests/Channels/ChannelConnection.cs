using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Ybtb.Api.Tests.Files;
using Ybtb.Api.Tests.Hosting;
using Ybtb.ChannelClient;
using Ybtb.Workflows.Accounts;
using Client = Ybtb.ChannelClient.ChannelClient;

namespace Ybtb.Api.Tests.Channels;

/// <summary>The sample client on a test server, by the server's clock.</summary>
internal static class ChannelConnection
{
    public const string App = "channel.app";
    public const string Terminal = "channel.terminal";

    public static Client Connect(this YbtbTestServer server, string login = App) => new(server.Address, login, DemoAccounts.ChannelSecret, server.Now);

    public static DateTimeOffset Now(this YbtbTestServer server) => server.Services.GetRequiredService<IClock>().GetCurrentInstant().ToDateTimeOffset();

    /// <summary>Moves the server's clock, stopping at everything that falls due on the way.</summary>
    public static async Task PassAsync(this YbtbTestServer server, TimeSpan time) => await (await (await server.Of("administrator")).Http.PutAsync(
        "/api/clock", JsonContent.Create(new { now = server.Now().Add(time).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture) }))).JsonAsync();

    /// <summary>What the sample client sends for this person and item, with one photograph.</summary>
    public static async Task<JsonObject> ApplicationAsync(this YbtbTestServer server, Client channel, Person person, string item = Person.Enrollment)
    {
        var sample = person.Application(item);
        var materials = new JsonArray();
        foreach (var code in sample["materials"]?.AsArray().Select(m => (string)m!["code"]!).ToList() ?? [])
        {
            materials.Add(await channel.UploadAsync(code, $"{code}.jpg", TinyJpeg.Of(700, 500)));
        }

        return new JsonObject
        {
            ["item"] = item, ["answers"] = sample["answers"]!.DeepClone(), ["materials"] = materials, ["identity"] = server.Identity(person),
        };
    }

    public static JsonObject Identity(this YbtbTestServer server, Person person) => new()
    {
        ["level"] = "face",
        ["method"] = "face-recognition",
        ["reference"] = "face-20260427-0001",
        ["at"] = InstantPattern.ExtendedIso.Format(Instant.FromDateTimeOffset(server.Now()) - NodaTime.Duration.FromMinutes(1)),
        ["person"] = new JsonObject { ["name"] = person.Name, ["certificateType"] = "identity-card", ["number"] = person.Number },
    };

    public static async Task<string> FileAsync(this YbtbTestServer server, Client channel, Person person, string item = Person.Enrollment) =>
        (string)(await channel.FileAsync(await server.ApplicationAsync(channel, person, item), $"key-{person.Number}-{item}"))["number"]!;

    /// <summary>A refusal's code and what it lists.</summary>
    public static async Task<ChannelRefusedException> RefusalAsync(Func<Task> act) => await Assert.ThrowsAsync<ChannelRefusedException>(act);

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
