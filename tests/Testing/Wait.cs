using System.Diagnostics;

namespace Ybtb.Testing;

/// <summary>Waits for a condition, with a deadline.</summary>
public static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <exception cref="TimeoutException">It did not hold within a minute.</exception>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var began = Stopwatch.GetTimestamp();
        using var looks = new PeriodicTimer(BetweenLooks);
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(began) > Longest)
            {
                throw new TimeoutException($"Waited in vain until {what}.");
            }

            await looks.WaitForNextTickAsync();
        }
    }
}
