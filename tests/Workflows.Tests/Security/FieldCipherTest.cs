using System.Security.Cryptography;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Tests.Security;

public sealed class FieldCipherTest : IAsyncLifetime
{
    private const string Number = "530102199002159975";

    private TestRing ring = null!;
    private FieldCipher cipher = null!;

    public async Task InitializeAsync()
    {
        ring = await TestRing.OpenAsync();
        cipher = new FieldCipher(ring.Ring);
    }

    public Task DisposeAsync()
    {
        ring.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("")]
    [InlineData(Number)]
    [InlineData("急性淋巴细胞白血病")]
    public void Decrypt_WhatWasEncrypted_GivesItBack(string text) =>
        Assert.Equal(text, cipher.Decrypt("column", cipher.Encrypt("column", text)));

    [Fact]
    public void Decrypt_LongText_GivesItBack()
    {
        var text = new string('云', 5000);
        Assert.Equal(text, cipher.Decrypt("column", cipher.Encrypt("column", text)));
    }

    [Fact]
    public void Encrypt_SameTextTwice_DiffersEachTime() =>
        Assert.NotEqual(cipher.Encrypt("column", Number), cipher.Encrypt("column", Number));

    [Fact]
    public void Decrypt_InAnotherColumn_IsRefused()
    {
        var stored = cipher.Encrypt("phone", Number);
        Assert.ThrowsAny<CryptographicException>(() => cipher.Decrypt("bank-account", stored));
    }

    [Fact]
    public void Decrypt_AnyByteAltered_IsDetected()
    {
        var stored = cipher.Encrypt("column", Number);
        for (var i = 0; i < stored.Length; i++)
        {
            var altered = stored.ToArray();
            altered[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => cipher.Decrypt("column", altered));
        }
    }

    [Fact]
    public void BlindIndex_EqualTexts_MeetWithinAPurposeOnly()
    {
        var index = new BlindIndex(ring.Ring);
        Assert.Equal(BlindIndex.Size, index.Of("identity", Number).Length);
        Assert.Equal(index.Of("identity", Number), index.Of("identity", Number));
        Assert.NotEqual(index.Of("identity", Number), index.Of("phone", Number));
        Assert.NotEqual(index.Of("identity", Number), index.Of("identity", "530112200002299984"));
        Assert.NotEqual(index.Of("a", "bc"), index.Of("ab", "c"));
    }

    [Fact]
    public async Task BlindIndex_OtherDatabase_GivesOtherValues()
    {
        using var other = await TestRing.OpenAsync();
        Assert.NotEqual(new BlindIndex(ring.Ring).Of("identity", Number), new BlindIndex(other.Ring).Of("identity", Number));
    }
}
