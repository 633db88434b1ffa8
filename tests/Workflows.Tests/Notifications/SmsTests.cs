using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Tests.Security;

namespace Ybtb.Workflows.Tests.Notifications;

public sealed class SmsTests : IDisposable
{
    private static readonly Guid Id = new("0198d4f0-0000-7000-8000-000000000001");
    private static readonly SmsMessage Message = new(Id, "19900010001", "您的办件已受理。", "53010220261123000000018");

    private readonly SqliteTestDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Deliver_Twice_LeavesOneMaskedMessage()
    {
        var ring = await TestRing.OpenAsync(database);
        var handler = new SmsHandler(new EmbeddedSms(database.Store, new FieldCipher(ring.Ring), new ManualClock(TestRing.Noon)));
        for (var i = 0; i < 2; i++)
        {
            Assert.IsType<DeliveryResult.Delivered>(await handler.DeliverAsync(Outgoing("19900010001"), default));
        }

        await using var db = database.CreateDbContext();
        var sent = await db.Set<SmsRow>().SingleAsync();
        Assert.Equal((Id, "199****0001", "您的办件已受理。", "C1", TestRing.Noon), (sent.Id, sent.PhoneMasked, sent.Text, sent.CaseNumber, sent.SentAt));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0871-60000000")]
    public async Task Deliver_WithoutMobileNumber_SendsNothingAndIsNoFailure(string? phone)
    {
        var ring = await TestRing.OpenAsync(database);
        var handler = new SmsHandler(new EmbeddedSms(database.Store, new FieldCipher(ring.Ring), new ManualClock(TestRing.Noon)));
        var delivered = Assert.IsType<DeliveryResult.Delivered>(await handler.DeliverAsync(Outgoing(phone), default));
        Assert.Equal(Value.False, delivered.Answer["sent"]);
        await using var db = database.CreateDbContext();
        Assert.Equal(0, await db.Set<SmsRow>().CountAsync());
    }

    [Fact]
    public async Task Send_ByGateway_PostsJsonWithTheMessageIdAsKey()
    {
        using var gateway = new Gateway(HttpStatusCode.Accepted);
        Assert.IsType<SmsResult.Sent>(await gateway.Sms.SendAsync(Message, default));
        Assert.Equal(("POST http://gateway.test/v1/messages", Id.ToString()), (gateway.Line, gateway.Key));
        Assert.Equal("19900010001", ValueJson.Parse(gateway.Body!)["phone"].AsString());
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, false)]
    [InlineData(HttpStatusCode.TooManyRequests, false)]
    [InlineData(HttpStatusCode.BadRequest, true)]
    [InlineData(HttpStatusCode.Forbidden, true)]
    public async Task Send_GatewayRefuses_SaysWhetherToTryAgain(HttpStatusCode status, bool isFinal)
    {
        using var gateway = new Gateway(status);
        var failed = Assert.IsType<SmsResult.Failed>(await gateway.Sms.SendAsync(Message, default));
        Assert.Equal(isFinal, failed.IsFinal);
        Assert.DoesNotContain("19900010001", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_GatewayGone_IsWorthAnotherTry()
    {
        using var gateway = new Gateway(null);
        Assert.False(Assert.IsType<SmsResult.Failed>(await gateway.Sms.SendAsync(Message, default)).IsFinal);
    }

    private static OutgoingMessage Outgoing(string? phone) =>
        new(Id, SmsHandler.TopicName, Value.Object(new("phone", phone), new("text", "您的办件已受理。")), default, "C1", TestRing.Noon);

    /// <param name="answers">Null: nobody is there.</param>
    private sealed class Gateway(HttpStatusCode? answers) : HttpMessageHandler
    {
        public HttpSms Sms => new(new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://gateway.test/v1/") });

        public string? Line { get; private set; }

        public string? Key { get; private set; }

        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Line = $"{request.Method} {request.RequestUri}";
            Key = request.Headers.GetValues("Idempotency-Key").Single();
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return answers is { } status ? new HttpResponseMessage(status) : throw new HttpRequestException("No route.");
        }
    }
}
