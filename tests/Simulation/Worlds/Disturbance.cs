namespace Ybtb.Simulation.Worlds;

/// <summary>Decides when faults strike, and counts them.</summary>
/// <param name="random">The world's.</param>
internal sealed class Disturbance(Random random)
{
    private static readonly Dictionary<Fault, double> Chances = new()
    {
        [Fault.ReadFailed] = 0.02,
        [Fault.CommitUnavailable] = 0.05,
        [Fault.CommitStale] = 0.06,
        [Fault.CommitRefused] = 0.08,
        [Fault.AcknowledgementLost] = 0.05,
        [Fault.ReceiverThrew] = 0.15,
        [Fault.ReceiverRefused] = 0.15,
        [Fault.DeliveredUnnoticed] = 0.15,
        [Fault.DeliveredTwice] = 0.15,
        [Fault.BadWeather] = 0.4,
        [Fault.Crash] = 0.6,
    };

    private readonly int[] struck = new int[Enum.GetValues<Fault>().Length];

    /// <summary>False once the world has come to rest: from then on nothing goes wrong.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>How often each fault has struck, by its number.</summary>
    public IReadOnlyList<int> Struck => struck;

    public bool Strikes(Fault fault)
    {
        if (!IsOn || random.NextDouble() >= Chances[fault])
        {
            return false;
        }

        struck[(int)fault]++;
        return true;
    }
}
