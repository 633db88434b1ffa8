using System.Diagnostics;

namespace Ybtb.Api.Tests.Faults;

/// <summary>Waits for a condition, with a deadline.</summary>
internal static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var began = Stopwatch.GetTimestamp();
        using var looks = new PeriodicTimer(BetweenLooks);
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Longest, $"Waited in vain until {what}.");
            await looks.WaitForNextTickAsync();
        }
    }
}
