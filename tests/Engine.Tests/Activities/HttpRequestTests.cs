using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Http;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;

namespace Ybtb.Engine.Tests.Activities;

/// <summary>HTTP requests of workflows, against a real server.</summary>
public sealed class HttpRequestTests
{
    [Theory]
    [InlineData(200, "[200, 404]", "code 200,done")]
    [InlineData(404, "[200, 404]", "code 404,done")]
    [InlineData(500, "[200, 404]", "unmatched,done")]
    [InlineData(200, null, "code 200,done")]      // 200 unless set
    [InlineData(201, null, "unmatched,done")]
    [InlineData(500, "[]", "done")]
    public async Task Flow_LeavesByTheCodeOrAsUnmatchedAndAlwaysByDone(int status, string? expected, string lines)
    {
        await using var server = await TestWebServer.StartAsync(c => Answer(c, status, "text/plain", "x"));
        using var host = Host(server.Host);
        (await RunAsync(host, Chart(server.Address, expected))).Should().BeEquivalentTo(lines.Split(','));
    }

    [Fact]
    public async Task Flow_NothingIsSentBeforeTheStepHasCommitted()
    {
        await using var server = await TestWebServer.StartAsync(c => Answer(c, 200, "text/plain", "x"));
        using var host = Host(server.Host);
        var receipt = await host.RunAsync(Chart(server.Address, null));
        receipt.Status.Should().Be(InstanceStatus.Waiting);
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Flow_WhenNobodyListens_LeavesByFailedToConnectOnly()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();
        using var host = Host("127.0.0.1");
        (await RunAsync(host, Chart(address, null))).Should().Equal("no connection");
    }

    [Fact]
    public async Task Flow_WhenNoAnswerComesInTime_LeavesByTimeoutOnly()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);   // takes connections and never answers
        listener.Start();
        using var host = Host("127.0.0.1", TimeSpan.FromMilliseconds(200));
        (await RunAsync(host, Chart($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", null))).Should().Equal("late");
    }

    [Fact]
    public void Timeout_IsShorterThanADeliveryMayTake()
    {
        using var handler = new HttpRequestHandler(new OutgoingHttpOptions());
        FluentActions.Invoking(() => new HttpRequestHandler(new OutgoingHttpOptions { Timeout = TimeSpan.FromSeconds(20) })).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData("application/json", """{"a": [1, "二"]}""", """object {"a":[1,"二"]}""")]
    [InlineData("application/problem+json; charset=utf-8", """{"a": 1}""", """object {"a":1}""")]
    [InlineData("text/plain; charset=utf-8", """{"a": 1}""", """string "{\"a\": 1}" """)]
    [InlineData("application/json", "no json", """string "no json" """)]
    [InlineData("application/json", "", "object null")]
    public async Task Result_OfJson_IsAnObjectAndOtherwiseText(string contentType, string content, string expected)
    {
        await using var server = await TestWebServer.StartAsync(c => Answer(c, 200, contentType, content));
        using var host = Host(server.Host);
        var lines = await RunAsync(host, Saying(server.Address, "typeof getParsedContentFromHttp() + ' ' + toJson(getParsedContentFromHttp())"));
        lines.Should().Equal(expected.Trim());
    }

    [Fact]
    public async Task Result_WithoutAContentLength_IsParsedToo()
    {
        await using var server = await TestWebServer.StartAsync(async c =>
        {
            c.Response.ContentType = "application/json";
            await c.Response.StartAsync();   // chunked from here on
            await c.Response.WriteAsync("""{"a": 1}""");
        });
        using var host = Host(server.Host);
        (await RunAsync(host, Saying(server.Address, "getResultFromHttp().a"))).Should().Equal("1");
    }

    [Fact]
    public async Task Outputs_HoldCodeAndHeaders()
    {
        await using var server = await TestWebServer.StartAsync(c =>
        {
            c.Response.Headers["X-Trace"] = "t-1";
            return Answer(c, 202, "text/plain", "x");
        });
        using var host = Host(server.Host);
        var say = "getStatusCodeFromHttp() + ' ' + getOutputFrom('http', 'responseHeaders')['X-Trace'] + ' ' + getResultFromHttp()";
        (await RunAsync(host, Saying(server.Address, say))).Should().Equal("202 t-1 x");
    }

    [Fact]
    public async Task Request_CarriesMethodHeadersAuthorizationAndBody()
    {
        await using var server = await TestWebServer.StartAsync(c => Answer(c, 200, "text/plain", "x"));
        using var host = Host(server.Host);
        await RunAsync(host, Saying($"{server.Address}/a b?c=一", "''",
            ("method", Flow.Literal("POST")), ("content", Flow.Script("({who: '张三'})")), ("contentType", Flow.Literal("application/json")),
            ("authorization", Flow.Literal("Bearer t")), ("requestHeaders", Flow.Script("({'X-One': 'a', 'X-Two': ['b', 'c']})"))));
        var request = server.Requests.Should().ContainSingle().Subject;
        (request.Method, request.Path, request.Body).Should().Be(("POST", "/a%20b?c=%E4%B8%80", """{"who":"张三"}"""));
        request.Headers["Content-Type"].Should().Be("application/json");
        request.Headers["Authorization"].Should().Be("Bearer t");
        request.Headers["X-One"].Should().Be("a");
        request.Headers["X-Two"].Should().BeOneOf("b,c", "b, c");
    }

    [Theory]
    [InlineData("content", "x")]
    [InlineData("contentType", "text/plain")]
    public async Task Request_WithOnlyOneOfContentAndType_HasNoBody(string input, string value)
    {
        await using var server = await TestWebServer.StartAsync(c => Answer(c, 200, "text/plain", "x"));
        using var host = Host(server.Host);
        await RunAsync(host, Saying(server.Address, "''", ("method", Flow.Literal("POST")), (input, Flow.Literal(value))));
        var request = server.Requests.Should().ContainSingle().Subject;
        request.Body.Should().BeEmpty();
        request.Headers.Should().NotContainKey("Content-Type");
        (request.Method, request.Headers.ContainsKey("Authorization")).Should().Be(("POST", false));
    }

    [Fact]
    public async Task Request_WithoutAMethod_IsAGet()
    {
        await using var server = await TestWebServer.StartAsync(c => Answer(c, 200, "text/plain", "x"));
        using var host = Host(server.Host);
        await RunAsync(host, Saying(server.Address, "''"));
        server.Requests.Should().ContainSingle().Which.Method.Should().Be("GET");
    }

    [Fact]
    public async Task Request_DeliveredAgain_CarriesTheSameKeyAndIsAnsweredOnce()
    {
        await using var server = await TestWebServer.StartAsync(c => Answer(c, 200, "text/plain", "x"));
        using var host = Host(server.Host);
        var receipt = await host.RunAsync(Chart(server.Address, null));
        await host.Outbox.DispatchDueAsync(default);
        await host.RedeliverAsync();
        server.Requests.Should().HaveCount(2);
        server.Requests.Select(r => r.Headers["Idempotency-Key"]).Distinct().Should().ContainSingle().Which.Should().HaveLength(32);
        (await host.LinesAsync(receipt.InstanceId)).Should().BeEquivalentTo("code 200", "done");
    }

    [Fact]
    public async Task Request_OfTwoActivities_CarriesTwoKeys()
    {
        await using var server = await TestWebServer.StartAsync(c => Answer(c, 200, "text/plain", "x"));
        using var host = Host(server.Host);
        await host.RunAsync(Node.Workflow("two", Node.Parallel("p", Request("a", server.Address), Request("b", server.Address))).ToString());
        await host.Outbox.DispatchDueAsync(default);
        server.Requests.Select(r => r.Headers["Idempotency-Key"]).Distinct().Should().HaveCount(2);
    }

    [Fact]
    public async Task Redirections_AreAnswersLikeAnyOther()
    {
        await using var server = await TestWebServer.StartAsync(c =>
        {
            c.Response.Redirect("http://elsewhere.example/");
            return Task.CompletedTask;
        });
        using var host = Host(server.Host);
        (await RunAsync(host, Saying(server.Address, "getStatusCodeFromHttp()"))).Should().Equal("302");
    }

    [Theory]
    [InlineData("http://elsewhere.example/x")]
    [InlineData("http://127.0.0.1:1/x")]
    [InlineData("http://127.0.0.1.elsewhere.example/")]
    [InlineData("http://user@elsewhere.example/")]
    public async Task Request_ToAnotherHost_LeavesAnIncidentAndIsNotSent(string address)
    {
        await using var server = await TestWebServer.StartAsync(c => Answer(c, 200, "text/plain", "x"));
        using var host = Host(server.Host);
        await RunAsync(host, Saying(address, "''"));
        (await IncidentAsync(host)).Should().Match<IncidentRow>(i => i.Code == "http-refused" && i.Message.Contains("不允许"));
        server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/relative")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    public async Task Request_ToNoHttpAddress_LeavesAnIncident(string address)
    {
        using var host = Host("127.0.0.1");
        await RunAsync(host, Saying(address, "''"));
        (await IncidentAsync(host)).Code.Should().Be("url-invalid");
    }

    [Fact]
    public async Task Response_LongerThanIsRead_LeavesAnIncident()
    {
        await using var server = await TestWebServer.StartAsync(c => Answer(c, 200, "text/plain", new string('x', 70_000)));
        using var host = Host(server.Host);
        await RunAsync(host, Saying(server.Address, "''"));
        (await IncidentAsync(host)).Should().Match<IncidentRow>(i => i.Code == "http-refused" && i.Message.Contains("65536"));
    }

    [Theory]
    [InlineData(200, "ok,end")]
    [InlineData(404, "missing,end")]
    [InlineData(409, "end")]        // expected, with nothing to run
    [InlineData(500, "unmatched,end")]
    public async Task Embedded_RunsTheActivityOfTheCode(int status, string lines)
    {
        await using var server = await TestWebServer.StartAsync(c => Answer(c, status, "text/plain", "x"));
        using var host = Host(server.Host);
        (await RunAsync(host, Embedded(server.Address))).Should().Equal(lines.Split(','));
    }

    [Fact]
    public async Task Embedded_WithoutAResponse_RunsTheActivityForThat()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        using var host = Host("127.0.0.1", TimeSpan.FromMilliseconds(200));
        (await RunAsync(host, Embedded($"http://127.0.0.1:{port}"))).Should().Equal("late", "end");
        silent.Stop();
        (await RunAsync(host, Embedded($"http://127.0.0.1:{port}"))).Should().Equal("no connection", "end");
    }

    private static EngineHost Host(string allowed, TimeSpan? timeout = null) => EngineHost.Create(services =>
        services.AddOutgoingHttp(new OutgoingHttpOptions { AllowedHosts = [allowed], Timeout = timeout ?? TimeSpan.FromSeconds(10) }));

    private static Task Answer(HttpContext context, int status, string contentType, string content)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(content);
    }

    private static JsonObject Request(string id, string address, params (string Name, JsonNode? Value)[] inputs) =>
        Node.Of(id, "Elsa.FlowSendHttpRequest", [("url", Flow.Literal(address)), .. inputs]);

    private static string Chart(string address, string? expected)
    {
        var request = Request("http", address);
        if (expected is not null)
        {
            request["expectedStatusCodes"] = new JsonObject { ["typeName"] = "ICollection<Int32>", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = expected } };
        }

        var codes = expected is null ? [200] : JsonNode.Parse(expected)!.AsArray().Select(c => (int)c!).ToArray();
        return Node.Workflow("http", Node.Chart("chart",
            [request, .. codes.Select(c => Node.Line($"code {c}")), Node.Line("unmatched"), Node.Line("no connection"), Node.Line("late"), Node.Line("done")],
            [.. codes.Select(c => $"http:{c}>code {c}"), "http:Unmatched status code>unmatched", "http:Failed to connect>no connection", "http:Timeout>late", "http>done"])).ToString();
    }

    private static string Saying(string address, string script, params (string Name, JsonNode? Value)[] inputs) =>
        Node.Workflow("http", Node.Sequence("s", Request("http", address, inputs), Node.Write("w", script))).ToString();

    private static string Embedded(string address)
    {
        var request = Node.Of("http", "Elsa.SendHttpRequest", ("url", Flow.Literal(address)),
            ("expectedStatusCodes", new JsonArray(
                new JsonObject { ["statusCode"] = 200, ["activity"] = Node.Line("ok") },
                new JsonObject { ["statusCode"] = 404, ["activity"] = Node.Line("missing") },
                new JsonObject { ["statusCode"] = 409, ["activity"] = null })),
            ("unmatchedStatusCode", Node.Line("unmatched")), ("failedToConnect", Node.Line("no connection")), ("timeout", Node.Line("late")));
        return Node.Workflow("embedded", Node.Sequence("s", request, Node.Line("end"))).ToString();
    }

    private static async Task<IReadOnlyList<string>> RunAsync(EngineHost host, string definition)
    {
        var receipt = await host.RunAsync(definition);
        await host.Outbox.DispatchDueAsync(default);
        return await host.LinesAsync(receipt.InstanceId);
    }

    private static Task<IncidentRow> IncidentAsync(EngineHost host) => host.QueryAsync(db => db.Set<IncidentRow>().SingleAsync());
}
