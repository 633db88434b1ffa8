namespace Ybtb.Workflows.Sla;

/// <summary>A counting rule as an explanation cites it.</summary>
/// <param name="Code">Such as R3.</param>
/// <param name="Text">What it says, in Chinese.</param>
/// <param name="Basis">The article it rests on, in Chinese; null where it is a rule of the handling offices.</param>
public sealed record CountingRule(string Code, string Text, string? Basis)
{
    /// <summary>Every rule that an explanation may cite.</summary>
    public static IReadOnlyList<CountingRule> All { get; } =
    [
        new("R1", "自受理之日起算，起算日不计入。", "《民法典》第二百零一条"),
        new("R2", "在业务时间以外发生的，视为下一工作日发生；恰在下班时刻的仍属当日。", null),
        new("R3", "期限以工作日计算，不含法定节假日，调休上班日计入；至最后一个工作日下班时届满。", "《行政许可法》第八十二条、《民法典》第二百零三条，参照适用"),
        new("R4", "即时办结的，至起算日下班时届满；此时刻用于监测。", null),
        new("R5", "依法不计入期限的时间，自首个受影响的工作日至恢复之日不计入；未跨过下班时刻的不扣除。", "《行政许可法》第四十五条，参照适用"),
        new("R7", "期限届满前经本机关负责人批准可延长一次，不超过10个工作日，并告知申请人理由。", "《行政许可法》第四十二条，参照适用"),
        new("R8", "起算后日历修订的，自同一起算日按修订后的日历重新计算；已届满的，顺延至公布后首个工作日下班时；已经超期的不变。", null),
        new("R9", "涉及放假安排尚未公布的年度，暂按周末和法定节假日计算，公布后重新计算。", null),
        new("R10", "办理地属自治州的，当地人民政府规定的民族节日放假日不计入。", "《全国年节及纪念日放假办法》第四条"),
        new("R11", "阶段期限不超过整件的期限。", null),
        new("R13", "以日计算的期限，起算日不计入；末日为休息日的，顺延至下一工作日。", "《民法典》第二百零一条、第二百零三条，参照适用"),
    ];
}
