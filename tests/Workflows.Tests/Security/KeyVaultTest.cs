using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Tests.Security;

public sealed class KeyVaultTest : IAsyncLifetime
{
    private static readonly Guid Case = new("01935a00-0000-7000-8000-000000000001");
    private static readonly Guid OtherCase = new("01935a00-0000-7000-8000-000000000002");

    private TestRing ring = null!;

    public async Task InitializeAsync() => ring = await TestRing.OpenAsync();

    public Task DisposeAsync()
    {
        ring.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void Unwrap_OnAnotherNode_OpensWhatTheFirstSealed()
    {
        var vault = new KeyVault(ring.Ring);
        var key = vault.Create();
        var wrapped = vault.Wrap(Case, key);
        var message = key.Seal("步骤"u8, default);
        Assert.Equal("步骤"u8.ToArray(), new KeyVault(ring.Ring).Unwrap(Case, wrapped).Open(message, default));
    }

    [Fact]
    public void Unwrap_Remembered_IsTheSameKeyUntilCrowdedOut()
    {
        var vault = new KeyVault(ring.Ring, capacity: 1);
        var key = vault.Create();
        var wrapped = vault.Wrap(Case, key);
        Assert.Same(key, vault.Unwrap(Case, wrapped));

        vault.Wrap(OtherCase, vault.Create());
        var read = vault.Unwrap(Case, wrapped);
        Assert.NotSame(key, read);
        Assert.Equal(key.Material, read.Material);
    }

    [Fact]
    public void Unwrap_KeyOfAnotherCase_IsRefused()
    {
        var vault = new KeyVault(ring.Ring);
        var wrapped = vault.Wrap(Case, vault.Create());
        Assert.ThrowsAny<CryptographicException>(() => vault.Unwrap(OtherCase, wrapped));
        Assert.ThrowsAny<CryptographicException>(() => vault.Unwrap(Case, new byte[wrapped.Length]));
        Assert.ThrowsAny<CryptographicException>(() => vault.Unwrap(Case, []));
    }

    [Fact]
    public async Task DeletingTheRow_ErasesTheKey()
    {
        var vault = new KeyVault(ring.Ring);
        var row = new DataKeyRow { Id = Case, Wrapped = vault.Wrap(Case, vault.Create()) };
        await ring.Database.InsertAsync(row);
        var writes = new WriteSet();
        writes.Delete(new DataKeyRow { Id = Case, Wrapped = [] });
        await ring.Database.Store.CommitAsync(writes, CancellationToken.None);

        await using var db = ring.Database.CreateDbContext();
        Assert.False(await db.Set<DataKeyRow>().AnyAsync(key => key.Id == Case));
    }
}
