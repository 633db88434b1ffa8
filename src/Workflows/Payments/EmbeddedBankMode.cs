namespace Ybtb.Workflows.Payments;

/// <summary>How the embedded bank behaves, so that outages and returns can be tried without a real one.</summary>
public enum EmbeddedBankMode
{
    /// <summary>It carries out what it is sent, at once.</summary>
    Answering,

    /// <summary>It takes an order, and says how it ended on the second time of being asked again.</summary>
    Slow,

    /// <summary>It cannot be reached.</summary>
    Unreachable,

    /// <summary>It pays nobody: whatever it takes comes back.</summary>
    Returning,

    /// <summary>It books at once and its first answer is lost; the next says no more than that it has the order, and the end is told after that.</summary>
    OutOfOrder,
}
