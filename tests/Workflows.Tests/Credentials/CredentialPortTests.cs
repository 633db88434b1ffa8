using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Tests.Security;

namespace Ybtb.Workflows.Tests.Credentials;

/// <summary>What goes out to the systems behind the 医保码, and what they make of it.</summary>
public sealed class CredentialPortTests
{
    private static readonly CredentialData Data = new(
        new Guid("0198d4f0-0000-7000-8000-000000000009"), 5, CertificateType.IdentityCard, "530102199002159975", "张小明", Sex.Male, new LocalDate(1990, 2, 15),
        EnrolmentKind.Employee, "530100", "530102");

    [Fact]
    public async Task Send_LevelByLevel_IsTakenByAll()
    {
        using var outside = await Outside.OpenAsync();
        foreach (var level in Enum.GetValues<CredentialLevel>())
        {
            Assert.IsType<CredentialResult.Taken>(await outside.SendAsync(level, Data));
        }

        Assert.Equal(Data, await outside.Systems.FindAsync(Data.PersonId, CredentialLevel.Nation, default));
    }

    [Theory]
    [InlineData(CredentialLevel.Province)]
    [InlineData(CredentialLevel.Nation)]
    public async Task Send_ToALevelBeforeTheOneBelow_IsRefused(CredentialLevel level)
    {
        using var outside = await Outside.OpenAsync();

        var refused = Assert.IsType<CredentialResult.Refused>(await outside.SendAsync(level, Data));

        Assert.Contains("尚未同步", refused.Reason, StringComparison.Ordinal);
        Assert.Null(await outside.Systems.FindAsync(Data.PersonId, level, default));
    }

    [Fact]
    public async Task Send_OfSomebodyInsuredWithTheProvince_BeginsThere()
    {
        using var outside = await Outside.OpenAsync();
        var data = Data with { PoolingArea = "530000", Region = "530000" };

        Assert.Equal(CredentialLevel.Province, data.FirstLevel);
        Assert.IsType<CredentialResult.Taken>(await outside.SendAsync(CredentialLevel.Province, data));
    }

    [Fact]
    public async Task Send_OlderAfterNewer_ChangesNothing()
    {
        using var outside = await Outside.OpenAsync();
        var newer = Data with { Version = 6, Name = "张晓明" };
        await outside.SendAsync(CredentialLevel.PoolingArea, newer);

        Assert.IsType<CredentialResult.Taken>(await outside.SendAsync(CredentialLevel.PoolingArea, Data));

        Assert.Equal("张晓明", (await outside.Systems.FindAsync(Data.PersonId, CredentialLevel.PoolingArea, default))!.Name);
    }

    [Fact]
    public async Task Send_Slow_IsAskedAgainWithTheSameIdAndThenTaken()
    {
        using var outside = await Outside.OpenAsync();
        outside.Switch.Mode = EmbeddedCredentialMode.Slow;
        var message = Message(CredentialLevel.PoolingArea, Data);
        var handler = new CredentialHandler(outside.Systems);

        Assert.IsType<DeliveryResult.Postponed>(await handler.DeliverAsync(message, default));
        var delivered = Assert.IsType<DeliveryResult.Delivered>(await handler.DeliverAsync(message, default));

        Assert.Null(CredentialAnswer.RefusalIn(delivered.Answer));
    }

    [Fact]
    public async Task Send_Stored_HoldsNoPersonalValueInClear()
    {
        using var outside = await Outside.OpenAsync();
        await outside.SendAsync(CredentialLevel.PoolingArea, Data);

        var row = await outside.RowAsync();

        var text = System.Text.Encoding.UTF8.GetString(row.DataSealed);
        Assert.DoesNotContain(Data.Number, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Data.Name, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "taken")]
    [InlineData(HttpStatusCode.NoContent, "taken")]
    [InlineData(HttpStatusCode.Accepted, "pending")]
    [InlineData(HttpStatusCode.UnprocessableEntity, "人员状态异常。")]
    [InlineData(HttpStatusCode.Conflict, "人员状态异常。")]
    [InlineData(HttpStatusCode.InternalServerError, "again")]
    [InlineData(HttpStatusCode.TooManyRequests, "again")]
    [InlineData(HttpStatusCode.Unauthorized, "never")]
    [InlineData(null, "again")]
    public async Task Send_ByGateway_SaysWhatTheStatusMeans(HttpStatusCode? status, string expected)
    {
        using var gateway = new Gateway(status);

        var result = await gateway.Port.SendAsync(new CredentialUpdate(Data.PersonId, CredentialLevel.Nation, Data, "C1"), default);

        Assert.Equal(expected, result switch
        {
            CredentialResult.Taken => "taken",
            CredentialResult.Pending => "pending",
            CredentialResult.Refused refused => refused.Reason,
            CredentialResult.Failed failed => failed.IsFinal ? "never" : "again",
            _ => "",
        });
        Assert.Equal(("PUT http://gateway.test/v1/credentials/nation", Data.PersonId.ToString()), (gateway.Line, gateway.Key));
        Assert.Equal(Data, CredentialData.From(ValueJson.Parse(gateway.Body!)["data"]));
    }

    [Fact]
    public async Task Deliver_Incomplete_IsADeadLetterAndTold()
    {
        using var outside = await Outside.OpenAsync();
        var handler = new CredentialHandler(outside.Systems);

        var failed = Assert.IsType<DeliveryResult.Failed>(await handler.DeliverAsync(
            new OutgoingMessage(default, CredentialHandler.TopicName, Value.Object(new KeyValuePair<string, Value>("level", "nation")), default, "C1", TestRing.Noon), default));

        Assert.True(failed.IsFinal);
        Assert.True(handler.TellsFailure);
    }

    private static OutgoingMessage Message(CredentialLevel level, CredentialData data) => new(
        new Guid("0198d4f0-0000-7000-8000-000000000001"), CredentialHandler.TopicName,
        Value.Object(new("level", level.Code()), new("data", data.ToValue())), default, "C1", TestRing.Noon);

    /// <summary>The embedded systems on a database of their own.</summary>
    private sealed class Outside : IDisposable, IReadContexts
    {
        private readonly TestRing ring;
        private int updates;

        private Outside(TestRing ring)
        {
            this.ring = ring;
            Systems = new EmbeddedCredentials(new CredentialRecordReader(this), ring.Database.Store, new FieldCipher(ring.Ring), Switch, new ManualClock(TestRing.Noon));
        }

        public EmbeddedCredentialSwitch Switch { get; } = new();

        public EmbeddedCredentials Systems { get; }

        public static async Task<Outside> OpenAsync() => new(await TestRing.OpenAsync());

        public Task<CredentialResult> SendAsync(CredentialLevel level, CredentialData data) =>
            Systems.SendAsync(new CredentialUpdate(new Guid(++updates, 0, 0, new byte[8]), level, data, "C1"), default);

        public async Task<CredentialRecordRow> RowAsync()
        {
            await using var db = ring.Database.CreateDbContext();
            return await db.Set<CredentialRecordRow>().SingleAsync();
        }

        public DbContext Create() => ring.Database.CreateDbContext();

        public void Dispose() => ring.Dispose();
    }

    /// <param name="answers">Null: nobody is there.</param>
    private sealed class Gateway(HttpStatusCode? answers) : HttpMessageHandler
    {
        public HttpCredentials Port => new(new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://gateway.test/v1/") });

        public string? Line { get; private set; }

        public string? Key { get; private set; }

        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Line = $"{request.Method} {request.RequestUri}";
            Key = request.Headers.GetValues("Idempotency-Key").Single();
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return answers is { } status
                ? new HttpResponseMessage(status) { Content = new StringContent("""{ "detail": "人员状态异常。" }""") }
                : throw new HttpRequestException("No route.");
        }
    }
}
