namespace Ybtb.Workflows.Registry;

/// <summary>An invented person who was insured as an employee in one place and is in another, or has left or come from another province.</summary>
/// <param name="LeftRegion">Where the insurance is suspended; null for another province.</param>
/// <param name="JoinedRegion">Where it goes on; null for another province.</param>
/// <param name="PaidMonths">Paid at <paramref name="LeftRegion"/>; zero when there is none.</param>
/// <param name="AccountBalance">Left there, in fen.</param>
public sealed record SyntheticMover(PersonParticulars Particulars, string? LeftRegion, string? JoinedRegion, int PaidMonths, long AccountBalance)
{
    /// <summary>Paid at <see cref="JoinedRegion"/>.</summary>
    internal const int MonthsSinceMoving = 3;

    /// <summary>On the account there, in fen.</summary>
    internal const long BalanceSinceMoving = 20_000;
}
