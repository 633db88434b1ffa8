using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Workflows.Board;

namespace Ybtb.Api.Tests.Supervision;

/// <summary>The boards over HTTP: figures, the cases behind them, live figures and how those end.</summary>
public sealed class BoardTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private YbtbTestServer server = null!;
    private bool isStopped;

    public async Task InitializeAsync() => server = await YbtbTestServer.StartAsync();

    public async Task DisposeAsync()
    {
        if (!isStopped)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Board_OfAnOffice_HasFiguresWhoseCasesAreListed()
    {
        var number = await server.FileAcceptedAsync();
        var supervisor = await server.Of("supervisor.kunming");

        var board = await supervisor.ReadAsync("/api/board");
        var open = Assert.Single(board["figures"]!.AsArray(), figure => (string)figure!["code"]! == "open");
        Assert.Equal("在办", (string)open!["name"]!);
        var cases = (await supervisor.ReadAsync("/api/board/cases?figure=open"))["items"]!.AsArray();
        Assert.Equal((int)open["value"]!, cases.Count);
        var row = Assert.Single(cases, found => (string)found!["number"]! == number)!;
        Assert.Equal(("green", "初审"), ((string)row["light"]!["code"]!, (string)row["stage"]!));
        Assert.Contains("*", (string)row["maskedNumber"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await supervisor.ReadAsync("/api/board/breakdown?by=item&from=2026-04-27"))["rows"]!.AsArray()
            .Single(item => (string)item!["key"]! == Person.Recognition)!["figures"]!["open-green"]!);
        var cell = Assert.Single((await supervisor.ReadAsync($"/api/board/matrix?items={Person.Recognition}"))["cells"]!.AsArray())!;
        Assert.Equal(("530100", "530100", 1, 0), ((string)cell["receiving"]!, (string)cell["deciding"]!, (int)cell["filed"]!, (int)cell["provinceWide"]!));
        Assert.Empty((await (await server.Of("approver.dali")).ReadAsync("/api/board/cases?figure=open"))["items"]!.AsArray());

        await ProblemAssert.IsAsync(await supervisor.Http.GetAsync("/api/board?office=532900"), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await supervisor.Http.GetAsync("/api/board?side=both"), HttpStatusCode.BadRequest, "unknown-value");
        await ProblemAssert.IsAsync(await supervisor.Http.GetAsync("/api/board/cases?figure=none"), HttpStatusCode.BadRequest, "unknown-value");
        await ProblemAssert.IsAsync(await supervisor.Http.GetAsync("/api/board/breakdown?by=colour"), HttpStatusCode.BadRequest, "unknown-value");
        await ProblemAssert.IsAsync(await (await server.Of("clerk.wuhua")).Http.GetAsync("/api/board/events"), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Events_OfALiveBoard_FollowEachCommitAndEndWithTheSessionAndTheServer()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var person = await server.SignInAsync("supervisor.kunming");
        var other = await server.SignInAsync("supervisor.province");
        using var stream = await ListenAsync(person, deadline.Token);
        using var otherStream = await ListenAsync(other, deadline.Token);
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType!.MediaType);
        using var events = new StreamReader(await stream.Content.ReadAsStreamAsync(deadline.Token));
        using var otherEvents = new StreamReader(await otherStream.Content.ReadAsStreamAsync(deadline.Token));

        var before = await OpenAsync(events, deadline.Token);
        await server.FileAcceptedAsync();
        while (await OpenAsync(events, deadline.Token) != before + 1)
        {
            // the count before the commit may still be on its way
        }

        for (var i = 1; i < new BoardFeedOptions().MostOfAccount; i++)
        {
            await ListenAsync(person, deadline.Token);
        }

        await ProblemAssert.IsAsync(await person.Http.GetAsync("/api/board/events", deadline.Token), HttpStatusCode.TooManyRequests, "too-many-listeners");
        Assert.Equal(HttpStatusCode.NoContent, (await person.Http.DeleteAsync("/api/session", deadline.Token)).StatusCode);
        await EndAsync(events, deadline.Token);

        await OpenAsync(otherEvents, deadline.Token);
        isStopped = true;
        await server.DisposeAsync();
        await EndAsync(otherEvents, deadline.Token);
    }

    private static async Task<HttpResponseMessage> ListenAsync(Browser browser, CancellationToken cancellationToken)
    {
        var answer = await browser.Http.GetAsync("/api/board/events", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }

    /// <summary>The open cases that the next event tells of.</summary>
    private static async Task<int> OpenAsync(StreamReader events, CancellationToken cancellationToken)
    {
        const string data = "data: ";
        while (await events.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(data, StringComparison.Ordinal))
            {
                return (int)JsonNode.Parse(line[data.Length..])!["figures"]!.AsArray().Single(figure => (string)figure!["code"]! == "open")!["value"]!;
            }
        }

        throw new EndOfStreamException("The events have ended.");
    }

    /// <summary>Reads to the end, which comes as one that the server has meant.</summary>
    private static async Task EndAsync(StreamReader events, CancellationToken cancellationToken)
    {
        while (await events.ReadLineAsync(cancellationToken) is not null)
        {
            // what was sent before the end
        }
    }
}
