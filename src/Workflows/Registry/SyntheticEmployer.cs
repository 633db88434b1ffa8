using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Registry;

/// <summary>An invented employer.</summary>
/// <param name="Place">Its place among them all, from 0.</param>
/// <param name="HasCivilServants">Whether its people have 公务员医疗补助.</param>
public sealed record SyntheticEmployer(int Place, EmployerRecord Record, bool HasCivilServants)
{
    /// <summary>Whether it has not paid for the last month but one.</summary>
    public bool IsInArrears => Place % 7 == 0;

    /// <summary>Whether it may pay later for the last month.</summary>
    public bool IsDeferred => Place % 7 == 0;

    /// <summary>Whether less was due for the first month.</summary>
    public bool IsReduced => Place % 5 == 0;
}
