namespace Ybtb.Faults.Ledger;

/// <summary>What is to become of a case from filing to its end.</summary>
/// <param name="Status">Code of the status it ends in.</param>
/// <param name="Decision">Code; null when it ends without one.</param>
internal sealed record Course(string Name, string Item, string Status, string? Decision, IReadOnlyList<Act> Acts)
{
    /// <summary>Whether its end makes an entry in the registry.</summary>
    public bool IsRegistered => Decision == "granted";

    /// <summary>Requests to the outside that follow from filing.</summary>
    public int Requests { get; init; }

    /// <summary>Steps that the instance takes by itself after the last act: answers and timers.</summary>
    public int OwnSteps { get; init; }
}
