using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Tests.Security;

namespace Ybtb.Workflows.Tests.Accounts;

public sealed class SignInDeskTest : IAsyncLifetime, IDisposable
{
    private const string Login = "clerk.wuhua";
    private const string Password = "Right-password-1";

    private readonly SqliteTestDatabase database = new();
    private readonly ManualClock clock = new(TestRing.Noon);
    private SignInDesk desk = null!;

    public async Task InitializeAsync()
    {
        await database.InsertOfficesAsync();
        await database.InsertAsync(
            Account.OfPerson(
                Login, "李窗口", "1", "530102", RoleSet.Of(Role.Clerk), PasswordHash.Of(Password), mustChangePassword: false, TestRing.Noon));
        desk = new SignInDesk(database, database.Store, new AuditTrail(clock), new AccountDirectory(database, clock), clock);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        desk.Dispose();
        database.Dispose();
    }

    [Fact]
    public async Task SignInAsync_RightPassword_KnowsOfficeAndRoles()
    {
        var signedIn = Assert.IsType<SignInResult.SignedIn>(await desk.SignInAsync(" Clerk.Wuhua ", Password, CancellationToken.None));
        Assert.Equal("530000/530100/530102", signedIn.Viewer.OfficePath);
        Assert.True(signedIn.Viewer.Roles.Has(Role.Clerk));
        Assert.Equal([AuditAction.SignedIn], await ActionsAsync());
    }

    [Fact]
    public async Task SignInAsync_UnknownLogin_IsRefusedLikeAWrongPassword()
    {
        Assert.IsType<SignInResult.Refused>(await desk.SignInAsync("nobody", Password, CancellationToken.None));
        Assert.IsType<SignInResult.Refused>(await desk.SignInAsync(Login, "wrong", CancellationToken.None));
    }

    [Fact]
    public async Task SignInAsync_FiveWrongAtOnce_AllCountAndLock()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => desk.SignInAsync(Login, "wrong", CancellationToken.None)));

        var locked = Assert.IsType<SignInResult.Locked>(await desk.SignInAsync(Login, Password, CancellationToken.None));
        Assert.Equal(TestRing.Noon + Duration.FromMinutes(15), locked.Until);
        Assert.Contains(AuditAction.AccountLocked, await ActionsAsync());

        clock.Advance(Duration.FromMinutes(15));
        Assert.IsType<SignInResult.SignedIn>(await desk.SignInAsync(Login, Password, CancellationToken.None));
    }

    [Fact]
    public async Task SignInAsync_DisabledAccount_IsRefused()
    {
        await database.Store.EditAsync(async (db, cancel) =>
        {
            (await db.Set<Account>().SingleAsync(cancel)).Disable();
            return true;
        }, CancellationToken.None);
        Assert.IsType<SignInResult.Refused>(await desk.SignInAsync(Login, Password, CancellationToken.None));
    }

    [Fact]
    public async Task FirstAdministrator_OnlyOnAnEmptyInstallation()
    {
        using var empty = new SqliteTestDatabase();
        await empty.InsertOfficesAsync();
        var first = new FirstAdministrator(empty, empty.Store, new AuditTrail(clock), clock);
        var password = await first.EnsureAsync(CancellationToken.None);
        Assert.NotNull(password);
        Assert.Null(await first.EnsureAsync(CancellationToken.None));

        using var door = new SignInDesk(empty, empty.Store, new AuditTrail(clock), new AccountDirectory(empty, clock), clock);
        var signedIn = Assert.IsType<SignInResult.SignedIn>(
            await door.SignInAsync(FirstAdministrator.Login, password, CancellationToken.None));
        Assert.True(signedIn.Viewer.MustChangePassword);
    }

    private async Task<List<AuditAction>> ActionsAsync()
    {
        await using var db = database.CreateDbContext();
        return await db.Set<AuditEntry>().OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync();
    }
}
