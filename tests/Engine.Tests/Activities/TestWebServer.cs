using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ybtb.Engine.Tests.Activities;

/// <summary>A web server on a free port of this machine that answers as it is told and remembers what it was asked.</summary>
internal sealed class TestWebServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestWebServer(WebApplication app) => this.app = app;

    public ConcurrentQueue<Received> Requests { get; } = [];

    public string Address => app.Urls.First();

    public string Host => new Uri(Address).Authority;

    public static async Task<TestWebServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var server = new TestWebServer(builder.Build());
        server.app.Urls.Add("http://127.0.0.1:0");
        server.app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            server.Requests.Enqueue(new Received(context.Request.Method, context.Request.Path + context.Request.QueryString, await body.ReadToEndAsync(), headers));
            await answer(context);
        });
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    public sealed record Received(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers);
}
