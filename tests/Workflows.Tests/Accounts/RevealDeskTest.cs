using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Tests.Security;

namespace Ybtb.Workflows.Tests.Accounts;

public sealed class RevealDeskTest : IAsyncLifetime
{
    private const string Number = "530102199002159975";
    private const string County = "530000/530100/530102";

    private TestRing ring = null!;
    private PersonalFields fields = null!;
    private RevealDesk desk = null!;

    public async Task InitializeAsync()
    {
        ring = await TestRing.OpenAsync();
        fields = new PersonalFields(new FieldCipher(ring.Ring), new BlindIndex(ring.Ring));
        desk = new RevealDesk(fields, new AuditTrail(new ManualClock(TestRing.Noon)), ring.Database.Store);
    }

    public Task DisposeAsync()
    {
        ring.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void Seal_AnIdentityNumber_MasksIt()
    {
        var field = fields.Seal(PersonalFieldKind.IdentityNumber, Number);
        Assert.Equal("530102********9975", field.Masked);
        Assert.Equal(fields.IndexOf(PersonalFieldKind.IdentityNumber, Number), field.Index);
        Assert.Equal("****", fields.Seal(PersonalFieldKind.Diagnosis, "糖尿病").Masked);
    }

    [Fact]
    public async Task RevealAsync_Allowed_ShowsTheValueAndLeavesATraceWithoutIt()
    {
        var result = await desk.RevealAsync(
            ViewerOf(Role.Clerk), Request(PersonalFieldKind.IdentityNumber, Number), CancellationToken.None);

        Assert.Equal(Number, Assert.IsType<RevealResult.Revealed>(result).Text);
        Assert.DoesNotContain(Number, result.ToString(), StringComparison.Ordinal);
        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal(AuditAction.PersonalDataRevealed, entry.Action);
        Assert.Equal(("case", "YN1", "核对参保人身份"), (entry.SubjectKind, entry.SubjectId, entry.Reason));
        Assert.Equal("{\"field\":\"IdentityNumber\"}", entry.Details);
        Assert.Equal((TestRing.Noon, "张三", County), (entry.At, entry.AccountName, entry.OfficePath));
    }

    [Fact]
    public async Task RevealAsync_Denied_ShowsNothingAndLeavesATrace()
    {
        var result = await desk.RevealAsync(ViewerOf(Role.Clerk), Request(PersonalFieldKind.Diagnosis, "糖尿病"), CancellationToken.None);
        Assert.Equal("您的角色不能查看诊断信息明文。", Assert.IsType<RevealResult.Denied>(result).Reason);
        Assert.Equal(AuditAction.PersonalDataRefused, Assert.Single(await EntriesAsync()).Action);
    }

    [Theory]
    [InlineData("")]
    [InlineData("看一看吧")]
    [InlineData("  看看    ")]
    public async Task RevealAsync_WithoutAProperReason_AsksForOne(string reason)
    {
        var request = Request(PersonalFieldKind.Phone, "19900010001") with { Reason = reason };
        Assert.IsType<RevealResult.ReasonTooShort>(await desk.RevealAsync(ViewerOf(Role.Clerk), request, CancellationToken.None));
        Assert.Empty(await EntriesAsync());
    }

    private RevealRequest Request(PersonalFieldKind kind, string value) =>
        new(AuditSubject.OfCase("YN1"), new CaseScope(County, County), kind, fields.Seal(kind, value).Sealed, " 核对参保人身份 ");

    private async Task<List<AuditEntry>> EntriesAsync()
    {
        await using var db = ring.Database.CreateDbContext();
        return await db.Set<AuditEntry>().ToListAsync();
    }

    private static Viewer ViewerOf(Role role) =>
        new(new Guid("01935a00-0000-7000-8000-00000000000a"), "zhangsan", "张三", "530102", County, RoleSet.Of(role));
}
