namespace Ybtb.Workflows.Sla;

/// <summary>What a calendar revised after the start does to a due instant (R8).</summary>
public enum RevisionEffect
{
    /// <summary>Nothing beyond the count: it runs from the same start under the revised calendar.</summary>
    Counted,

    /// <summary>The count would end before the revision was published, so due is the end of the first working day at or after that.</summary>
    DueAtPublication,

    /// <summary>The limit was overrun when the revision was published; its due instant stays as it was.</summary>
    OverrunKept,
}
