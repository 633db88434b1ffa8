namespace Ybtb.Workflows.Board;

/// <summary>How live boards are counted on one node.</summary>
public sealed record BoardFeedOptions
{
    /// <summary>From one count to the next; 3 seconds unless set, so that with a count of up to two seconds no figure shown is older than five.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Listeners in all; 500 unless set.</summary>
    public int MostListeners { get; init; } = 500;

    /// <summary>Listeners of one account, such as its windows; 6 unless set.</summary>
    public int MostOfAccount { get; init; } = 6;

    /// <summary>Scopes that are counted apart; 24 unless set.</summary>
    public int MostScopes { get; init; } = 24;
}
