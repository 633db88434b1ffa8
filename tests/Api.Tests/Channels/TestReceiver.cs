using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.ChannelClient;
using Ybtb.Testing;

namespace Ybtb.Api.Tests.Channels;

/// <summary>The sample receiver with what it has worked on; it can be killed and started again on the same port.</summary>
internal sealed class TestReceiver : IAsyncDisposable
{
    private readonly int port = ChannelConnection.FreePort();
    private readonly SeenEvents seen = new();
    private readonly ConcurrentQueue<JsonNode> events = [];
    private WebhookReceiver? receiver;

    public TestReceiver(Func<DateTimeOffset> now) => Verifier = new WebhookVerifier(now);

    /// <summary>One whose clock is the server's.</summary>
    public static TestReceiver Beside(YbtbTestServer server) => new(server.Now);

    public Uri Address => new($"http://127.0.0.1:{port}/hooks/");

    public WebhookVerifier Verifier { get; }

    /// <summary>Work that fails is delivered again.</summary>
    public Func<JsonNode, bool> Fails { get; set; } = _ => false;

    public IReadOnlyList<JsonNode> Events => [.. events];

    public IReadOnlyList<string> Types => [.. events.Select(e => (string)e["type"]!)];

    public void Start() => receiver = new WebhookReceiver(Address.AbsoluteUri, Verifier, seen, happened =>
    {
        if (Fails(happened))
        {
            throw new InvalidOperationException("The work came to nothing.");
        }

        events.Enqueue(happened.DeepClone());
        return Task.CompletedTask;
    });

    /// <summary>Whatever is under way is lost.</summary>
    public async Task KillAsync()
    {
        if (receiver is not null)
        {
            await receiver.DisposeAsync();
            receiver = null;
        }
    }

    public Task UntilAsync(string number, params string[] kinds) => Wait.UntilAsync(
        () => Task.FromResult(kinds.All(kind => events.Any(e => (string)e["subject"]! == number && (string)e["type"]! == $"cn.ybtb.case.{kind}"))),
        $"{number} was told as {string.Join(", ", kinds)}");

    public async ValueTask DisposeAsync() => await KillAsync();
}
