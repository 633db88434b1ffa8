namespace Ybtb.Workflows.Ratings;

/// <summary>评价对象: what a mark is about.</summary>
public enum RatingObject
{
    /// <summary>收件窗口: the office that received the case, where another decides.</summary>
    Window,

    /// <summary>办理机构: the office that decides.</summary>
    DecidingOffice,

    /// <summary>工作人员: one of those who had a part in the case.</summary>
    Staff,

    /// <summary>事项.</summary>
    Item,

    /// <summary>平台: of cases that were handled online.</summary>
    Platform,
}
