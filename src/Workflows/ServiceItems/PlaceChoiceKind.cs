namespace Ybtb.Workflows.ServiceItems;

/// <summary>How the place of handling is chosen.</summary>
public enum PlaceChoiceKind
{
    /// <summary>By category of person, each place with stars.</summary>
    Rated,

    /// <summary>There is one place only.</summary>
    Fixed,

    /// <summary>Places to tick, without stars.</summary>
    Checkbox,
}
