using System.Net;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Tests.Security;

namespace Ybtb.Workflows.Tests.Notifications;

public sealed class EmailTests : IDisposable
{
    private static readonly Guid Id = new("0198d4f0-0000-7000-8000-000000000002");

    private readonly SqliteTestDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Deliver_Twice_LeavesOneMaskedMessage()
    {
        var handler = new EmailHandler(new EmbeddedEmail(database.Store, new ManualClock(TestRing.Noon)));
        for (var i = 0; i < 2; i++)
        {
            Assert.IsType<DeliveryResult.Delivered>(await handler.DeliverAsync(Outgoing("zhang@example.cn"), default));
        }

        await using var db = database.CreateDbContext();
        var sent = await db.Set<EmailRow>().SingleAsync();
        Assert.Equal((Id, "z***@example.cn", "有新消息", TestRing.Noon), (sent.Id, sent.AddressMasked, sent.Subject, sent.SentAt));
    }

    [Theory]
    [InlineData("")]
    [InlineData("zhang")]
    [InlineData("zhang@example")]
    [InlineData("zhang@example.cn\r\nBcc: all@example.cn")]
    public async Task Deliver_ToWhatIsNoAddress_IsNotTriedAgain(string address)
    {
        var handler = new EmailHandler(new EmbeddedEmail(database.Store, new ManualClock(TestRing.Noon)));
        Assert.True(Assert.IsType<DeliveryResult.Failed>(await handler.DeliverAsync(Outgoing(address), default)).IsFinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted, true, false)]
    [InlineData(HttpStatusCode.InternalServerError, false, false)]
    [InlineData(HttpStatusCode.TooManyRequests, false, false)]
    [InlineData(HttpStatusCode.BadRequest, false, true)]
    [InlineData(null, false, false)]
    public async Task Send_ByGateway_PostsJsonWithTheMessageIdAsKey_AndSaysWhetherToTryAgain(HttpStatusCode? status, bool isSent, bool isFinal)
    {
        using var gateway = new Gateway(status);
        var result = await gateway.Email.SendAsync(new EmailMessage(Id, "zhang@example.cn", "有新消息", "请登录查看。"), default);

        Assert.Equal(("POST http://gateway.test/v1/emails", Id.ToString()), (gateway.Line, gateway.Key));
        Assert.Equal("zhang@example.cn", ValueJson.Parse(gateway.Body!)["to"].AsString());
        Assert.Equal(isSent, result is EmailResult.Sent);
        if (result is EmailResult.Failed failed)
        {
            Assert.Equal(isFinal, failed.IsFinal);
            Assert.DoesNotContain("zhang", failed.Error, StringComparison.Ordinal);
        }
    }

    private static OutgoingMessage Outgoing(string address) =>
        new(Id, EmailHandler.TopicName, EmailHandler.Payload(address, "有新消息", "请登录查看。"), default, null, TestRing.Noon);

    /// <param name="answers">Null: nobody is there.</param>
    private sealed class Gateway(HttpStatusCode? answers) : HttpMessageHandler
    {
        public HttpEmail Email => new(new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://gateway.test/v1/") });

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
