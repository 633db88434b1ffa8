namespace Ybtb.Workflows.Identifiers;

public enum Sex
{
    /// <summary>男.</summary>
    Male,

    /// <summary>女.</summary>
    Female,
}
