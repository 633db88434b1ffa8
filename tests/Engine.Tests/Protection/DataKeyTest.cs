using System.Diagnostics;
using System.Security.Cryptography;
using Ybtb.Engine.Protection;

namespace Ybtb.Engine.Tests.Protection;

public sealed class DataKeyTest
{
    private static readonly byte[] Label = "journal"u8.ToArray();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024)]
    public void Open_WhatWasSealed_GivesItBack(int length)
    {
        var key = DataKey.Generate();
        var plaintext = RandomNumberGenerator.GetBytes(length);
        Assert.Equal(plaintext, key.Open(key.Seal(plaintext, Label), Label));
    }

    [Fact]
    public void Seal_SameTextTwice_DiffersEachTime()
    {
        var key = DataKey.Generate();
        Assert.NotEqual(key.Seal("诊断"u8, Label), key.Seal("诊断"u8, Label));
    }

    [Fact]
    public void Open_AnyByteAltered_IsDetected()
    {
        var key = DataKey.Generate();
        var message = key.Seal("530102199002159975"u8, Label);
        for (var i = 0; i < message.Length; i++)
        {
            var altered = message.ToArray();
            altered[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => key.Open(altered, Label));
        }
    }

    [Fact]
    public void Open_OtherKeyOrLabelOrTooShort_IsRefused()
    {
        var key = DataKey.Generate();
        var message = key.Seal("text"u8, Label);
        Assert.ThrowsAny<CryptographicException>(() => DataKey.Generate().Open(message, Label));
        Assert.ThrowsAny<CryptographicException>(() => key.Open(message, "other"u8));
        Assert.ThrowsAny<CryptographicException>(() => key.Open(message.AsSpan(0, DataKey.Overhead - 1), Label));
    }

    [Fact]
    public void Seal_ByManyThreads_EachOpens()
    {
        var key = new DataKey(RandomNumberGenerator.GetBytes(DataKey.Size), sharedBy: 2);
        Parallel.For(0, 20_000, i =>
        {
            var plaintext = BitConverter.GetBytes(i);
            Assert.Equal(plaintext, key.Open(key.Seal(plaintext, Label), Label));
        });
    }

    [Fact]
    public void Seal_OneKilobyteWarm_TakesMicroseconds()
    {
        const int Rounds = 20_000;
        var key = DataKey.Generate();
        var plaintext = new byte[1024];
        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Rounds; i++)
            {
                key.Seal(plaintext, Label);
            }

            return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Rounds;
        });
        Assert.True(best < 20, $"{best:0.00} µs");   // some 2 µs on a quiet machine; the margin is for a busy one
    }
}
