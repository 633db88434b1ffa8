namespace Ybtb.Workflows.Board;

/// <summary>What happened to a case on a day: the parts that figures of a period are made of. Stored by name, so names never change.</summary>
public enum BoardMeasure
{
    /// <summary>收件.</summary>
    Filed,

    /// <summary>收件 by an office that is neither the deciding one nor below it (全省通办); counted in <see cref="Filed"/> too.</summary>
    FiledElsewhere,

    /// <summary>受理.</summary>
    Accepted,

    /// <summary>办结, within the promised limit.</summary>
    OnTime,

    /// <summary>办结, past the promised limit and within the statutory one.</summary>
    PromisedOverdue,

    /// <summary>办结, past the statutory limit.</summary>
    StatutoryOverdue,

    /// <summary>办结, of before verdicts were frozen.</summary>
    Unjudged,

    /// <summary>不予受理.</summary>
    Refused,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>终止.</summary>
    Terminated,
}
