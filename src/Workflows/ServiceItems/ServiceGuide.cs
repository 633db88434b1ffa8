namespace Ybtb.Workflows.ServiceItems;

/// <summary>What the notice prints about an item besides what the system reckons with: annex 1's row and annex 2's guide, in its words.</summary>
public sealed record ServiceGuide
{
    /// <summary>应用场景 (annex 1).</summary>
    public required string Scenario { get; init; }

    /// <summary>业务模式 in words (annex 1).</summary>
    public required string Mode { get; init; }

    /// <summary>办事时限 in words (annex 1).</summary>
    public required string Limit { get; init; }

    /// <summary>申办主体 in words (annex 1).</summary>
    public required string Applicant { get; init; }

    /// <summary>规定办结时间 in words (annex 2).</summary>
    public required string StatutoryLimit { get; init; }

    /// <summary>承诺办结时间 in words (annex 2).</summary>
    public required string PromisedLimit { get; init; }

    /// <summary>窗口直接办理 (annex 1); a dash where it is not offered.</summary>
    public required string WindowHandling { get; init; }

    /// <summary>引导指导办理 (annex 1); a dash where it is not offered.</summary>
    public required string GuidedHandling { get; init; }

    /// <summary>备注 (annex 1); null where it is blank.</summary>
    public required string? Remark { get; init; }

    /// <summary>办理类别 (annex 2).</summary>
    public required string LimitCategory { get; init; }

    /// <summary>办理部门 as one text; null where the guide has none.</summary>
    public required string? DepartmentsText { get; init; }

    /// <summary>Outlets that only the steps name, such as “延伸办”网点.</summary>
    public required IReadOnlyList<string> ExtensionDepartments { get; init; }

    /// <summary>The materials as one text; null where there is a table.</summary>
    public required string? MaterialsText { get; init; }

    /// <summary>查询内容 of items that answer questions; empty for others.</summary>
    public required IReadOnlyList<QueryContent> QueryContents { get; init; }

    /// <summary>现场办理流程.</summary>
    public required IReadOnlyList<string> CounterSteps { get; init; }

    /// <summary>线上办理流程; empty where there is none.</summary>
    public required IReadOnlyList<string> OnlineSteps { get; init; }

    /// <summary>What the steps add, such as when a newborn's contribution may be paid.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>咨询途径.</summary>
    public required IReadOnlyList<string> Consult { get; init; }

    /// <summary>投诉渠道.</summary>
    public required string Complaint { get; init; }

    /// <summary>评价渠道 online; null where the guide has none.</summary>
    public required string? OnlineEvaluation { get; init; }

    /// <summary>评价渠道 on site; null where the guide has none.</summary>
    public required string? OnSiteEvaluation { get; init; }

    /// <summary>办理地点.</summary>
    public required string HallAddress { get; init; }

    public required string FlowchartTitle { get; init; }

    /// <summary>Where the notice contradicts itself, and how that is handled.</summary>
    public required IReadOnlyList<Discrepancy> Discrepancies { get; init; }
}

/// <summary>A row of a table of what can be asked.</summary>
/// <param name="Category">Whose; null where the table does not say.</param>
/// <param name="BasicInfo">Null for a blank cell.</param>
/// <param name="Payment">Null for a blank cell.</param>
public sealed record QueryContent(int No, string? Category, string Name, string? BasicInfo, string? Payment, string? Remark);

/// <param name="Id">Such as I01-1: item and number.</param>
public sealed record Discrepancy(string Id, string Text, string Handling);
