using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Workflows.CodePlatform;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Tests.Institutions;

/// <summary>贯标平台: what is asked of it, in which moods it answers, and what is kept of the answers.</summary>
public sealed class CodePlatformTests
{
    [Fact]
    public async Task Take_OlderAfterNewer_ChangesNothing()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.SynchronisedAsync(InstitutionCase.Hospital);
        var snapshots = subject.Host.Get<InstitutionSnapshots>();
        var (older, newer) = (Named(5, "旧名称"), Named(7, "新名称"));

        await snapshots.TakeAsync(newer, default);
        await snapshots.TakeAsync(older, default);

        var kept = (await subject.Reader.FindSnapshotAsync(InstitutionCase.Hospital, default))!;
        (kept.Version, kept.Data![InstitutionField.Name], kept.IsPending).Should().Be((7, "新名称", false));
    }

    [Fact]
    public async Task Take_ManyAtOnceInAnyOrder_EndsWithTheNewest()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.SynchronisedAsync(InstitutionCase.Hospital);
        var snapshots = subject.Host.Get<InstitutionSnapshots>();
        var order = Enumerable.Range(2, 20).ToArray();
        new Random(24).Shuffle(order);

        await Task.WhenAll(order.Select(version => Task.Run(() => snapshots.TakeAsync(Named(version, $"第{version}版"), default))));

        var kept = (await subject.Reader.FindSnapshotAsync(InstitutionCase.Hospital, default))!;
        (kept.Version, kept.Data![InstitutionField.Name]).Should().Be((21, "第21版"));
    }

    [Fact]
    public async Task Synchronise_Delayed_StaysPendingUntilItIsAskedAgain()
    {
        using var subject = await InstitutionCase.CreateAsync();
        subject.Mood.Mode = EmbeddedCodePlatformMode.Delayed;
        await subject.SynchronisedAsync(InstitutionCase.Hospital);
        (await subject.Reader.FindSnapshotAsync(InstitutionCase.Hospital, default))!.IsPending.Should().BeTrue();

        await subject.Host.AdvanceToAsync("2026-03-02T09:06:00");
        await subject.Host.DeliverAsync();

        var kept = (await subject.Reader.FindSnapshotAsync(InstitutionCase.Hospital, default))!;
        (kept.IsPending, kept.Version).Should().Be((false, 1));
    }

    [Fact]
    public async Task Synchronise_Failing_SaysWhy_AndIsTriedAgain()
    {
        using var subject = await InstitutionCase.CreateAsync();
        subject.Mood.Mode = EmbeddedCodePlatformMode.Failing;
        await subject.SynchronisedAsync(InstitutionCase.Hospital);
        var standing = (await subject.Reader.FindSnapshotAsync(InstitutionCase.Hospital, default))!;
        (standing.IsPending, standing.Error, standing.Data).Should().Be((true, "贯标平台无法连接。", null));
        subject.Mood.Mode = EmbeddedCodePlatformMode.Answering;

        await subject.Host.AdvanceToAsync("2026-03-02T09:01:00");
        await subject.Host.DeliverAsync();

        (await subject.Reader.FindSnapshotAsync(InstitutionCase.Hospital, default))!.Error.Should().BeNull();
    }

    [Fact]
    public async Task Synchronise_OutOfOrder_KeepsTheNewest()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("shortName", "第二版"));
        await subject.Platform.ChangeAsync(InstitutionCase.Hospital, new Dictionary<string, string> { ["shortName"] = "第三版" }, default);
        subject.Mood.Mode = EmbeddedCodePlatformMode.OutOfOrder;
        var request = new CodePlatformRequest(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), InstitutionCase.Hospital);

        await subject.SynchronisedAsync(InstitutionCase.Hospital);
        var late = (await subject.Platform.FetchAsync(request, default)).Should().BeOfType<CodePlatformResult.Found>().Subject.Record;
        await subject.Host.Get<InstitutionSnapshots>().TakeAsync(late, default);

        late.Version.Should().Be(2, "every second answer is the one before");
        (await subject.Reader.FindSnapshotAsync(InstitutionCase.Hospital, default))!.Data![InstitutionField.ShortName].Should().Be("第三版");
    }

    [Fact]
    public async Task Fetch_Embedded_CarriesNo法人_AndStoresNothingInClear()
    {
        using var subject = await InstitutionCase.CreateAsync();
        var known = (await subject.Reader.FindAsync(InstitutionCase.Hospital, default))!.Particulars;

        var found = await subject.Platform.FetchAsync(new CodePlatformRequest(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), InstitutionCase.Hospital), default);

        var data = found.Should().BeOfType<CodePlatformResult.Found>().Subject.Record.Data;
        data[InstitutionField.ResponsibleNumber].Should().Be(known[InstitutionField.ResponsibleNumber]);
        InstitutionTick.Legal.Fields().Should().OnlyContain(field => data[field] == null);
        var row = await subject.Host.QueryAsync(db => db.Set<CodePlatformRecordRow>().SingleAsync());
        System.Text.Encoding.UTF8.GetString(row.DataSealed).Should().NotContain(known[InstitutionField.ResponsibleNumber]!).And.NotContain(known[InstitutionField.Name]!);
        (await subject.Platform.FetchAsync(new CodePlatformRequest(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), "H53010299999"), default)).Should().BeOfType<CodePlatformResult.Unknown>();
    }

    [Fact]
    public async Task SynchroniseStale_AsksForEachOnce_AndNotAgainTheSameNight()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.SynchronisedAsync(InstitutionCase.Hospital);
        var wide = await subject.Host.QueryAsync(db => db.Set<InstitutionRow>().CountAsync(row => row.ParticularsSealed != null));

        var asked = 0;
        while (await subject.Desk.SynchroniseStaleAsync(default) is > 0 and var more)
        {
            asked += more;
        }

        asked.Should().Be(wide - 1);
        await subject.Host.DeliverAsync();
        (await subject.Host.QueryAsync(db => db.Set<InstitutionSnapshotRow>().CountAsync(row => row.Version == 1))).Should().Be(wide);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"version":3,"changedAt":"2026-03-01T01:00:00Z","institution":{"institutionName":"示例医院","unknown":"x"}}""", "found 3 示例医院")]
    [InlineData(HttpStatusCode.OK, """{"version":0,"changedAt":"2026-03-01T01:00:00Z","institution":{}}""", "never")]
    [InlineData(HttpStatusCode.OK, "not json", "never")]
    [InlineData(HttpStatusCode.Accepted, "", "pending")]
    [InlineData(HttpStatusCode.NotFound, "", "unknown")]
    [InlineData(HttpStatusCode.InternalServerError, "", "again")]
    [InlineData(HttpStatusCode.TooManyRequests, "", "again")]
    [InlineData(HttpStatusCode.Unauthorized, "", "never")]
    [InlineData(null, "", "again")]
    public async Task Fetch_ByGateway_SaysWhatTheAnswerMeans(HttpStatusCode? status, string body, string expected)
    {
        using var answering = new Answering(status, body);
        using var http = new HttpClient(answering) { BaseAddress = new Uri("http://gateway.test/v1/") };
        var id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);

        var result = await new HttpCodePlatform(http).FetchAsync(new CodePlatformRequest(id, InstitutionCase.Hospital), default);

        (result switch
        {
            CodePlatformResult.Found found => $"found {found.Record.Version} {found.Record.Data[InstitutionField.Name]}",
            CodePlatformResult.Pending => "pending",
            CodePlatformResult.Unknown => "unknown",
            CodePlatformResult.Failed failed => failed.IsFinal ? "never" : "again",
            _ => "",
        }).Should().Be(expected);
        (answering.Asked, answering.Id).Should().Be(("GET http://gateway.test/v1/institutions/H53010299001", id.ToString()));
    }

    private static CodePlatformRecord Named(long version, string name) => new(
        InstitutionCase.Hospital, version, Instant.FromUtc(2026, 3, 1, 0, 0), InstitutionParticulars.Empty.With(InstitutionField.Name, name));

    /// <param name="status">Null for nobody at the other end.</param>
    private sealed class Answering(HttpStatusCode? status, string body) : HttpMessageHandler
    {
        public string? Asked { get; private set; }

        public string? Id { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Asked, Id) = ($"{request.Method} {request.RequestUri}", request.Headers.GetValues("X-Request-Id").Single());
            return status is { } answered
                ? Task.FromResult(new HttpResponseMessage(answered) { Content = new StringContent(body) })
                : throw new HttpRequestException("Nobody there.");
        }
    }
}
