namespace Ybtb.Workflows.Forms;

/// <summary>Which days a date field takes.</summary>
public enum DateRange
{
    /// <summary>Not after the legal day of filing.</summary>
    Past,

    /// <summary>Not before the legal day of filing.</summary>
    Future,

    /// <summary>Any day since 1900.</summary>
    Any,
}
