using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>What a case of 事项 24 or 25 would change, for people. Numbers, phones and names of people are masked.</summary>
/// <param name="Ticks">变更内容.</param>
/// <param name="Fields">Every field of the form, in its order.</param>
/// <param name="Attachments">附件清单: by the matrix of the ticks.</param>
/// <param name="Snapshot">The platform's data that were filed; null when there were none.</param>
/// <param name="Comparison">Code and name of what the latest comparison with the platform came to; null before the first.</param>
/// <param name="FormerCase">The case that was not approved and that this one takes up again; null for none.</param>
/// <param name="LaterCase">The case that takes up this one again; null for none.</param>
/// <param name="Reason">Why it was not approved; null otherwise.</param>
/// <param name="Warnings">What a reviewer should look at, in Chinese.</param>
public sealed record InstitutionChangeView(
    InstitutionName Institution, IReadOnlyList<CodeAndName> Ticks, IReadOnlyList<InstitutionChangeField> Fields, IReadOnlyList<InstitutionAttachment> Attachments,
    InstitutionSnapshotView? Snapshot, CodeAndName? Comparison, string? FormerCase, string? LaterCase, string? Reason, IReadOnlyList<string> Warnings);

public sealed record InstitutionName(string Code, string Name, CodeAndName Kind);

public sealed record CodeAndName(string Code, string Name);

/// <param name="Before">Null when nothing was registered.</param>
/// <param name="After">Null when it is taken away.</param>
/// <param name="Changed">Whether it changes; masked values may look alike though they do.</param>
/// <param name="Source"><c>platform</c>, <c>typed</c> or <c>kept</c>.</param>
/// <param name="Tick">Code of the tick it belongs to; null for what comes along.</param>
/// <param name="Differing">Whether the platform says something else by now.</param>
public sealed record InstitutionChangeField(string Key, string Label, string Group, string? Before, string? After, bool Changed, string Source, string? Tick, bool Differing);

/// <summary>One line of 附件清单 (INS-014).</summary>
/// <param name="Row">序号, from 1; the states before and after of a row have the same.</param>
/// <param name="Name">材料名称.</param>
/// <param name="Remark">备注; null for none.</param>
/// <param name="Required">Whether the ticks ask for it.</param>
/// <param name="Uploaded">材料上传状态: 已上传 or 未上传.</param>
/// <param name="Template">The template that can be downloaded for it; null for none.</param>
public sealed record InstitutionAttachment(int Row, string Code, string Name, string? Remark, bool Required, bool Uploaded, string? Template);

/// <param name="At">When the platform changed it last; null where the platform has never answered.</param>
/// <param name="Version">The platform's.</param>
public sealed record InstitutionSnapshotView(Instant? At, long Version);

/// <summary>One institution as it is in force, masked, with what it was.</summary>
/// <param name="Versions">The latest first.</param>
public sealed record InstitutionView(
    string Code, string Name, CodeAndName Kind, bool IsDesignated, int Version, IReadOnlyList<InstitutionFieldValue> Fields, IReadOnlyList<InstitutionVersionView> Versions,
    InstitutionSyncView? Platform);

public sealed record InstitutionFieldValue(string Key, string Label, string Group, string? Value);

/// <param name="CaseNumber">The case that made it; null for an import.</param>
public sealed record InstitutionVersionView(int Version, LocalDate EffectiveOn, Instant MadeAt, string? CaseNumber, IReadOnlyList<InstitutionDifference> Changes);

public sealed record InstitutionDifference(string Key, string Label, string? Before, string? After);

/// <summary>How the synchronisation with the platform stands.</summary>
/// <param name="Version">The platform's; 0 while it has never answered.</param>
/// <param name="ChangedAt">When the platform changed it last.</param>
/// <param name="AnsweredAt">When it last answered.</param>
/// <param name="IsPending">Whether an answer is awaited.</param>
/// <param name="Error">Why the last attempt brought nothing; null after an answer.</param>
/// <param name="Differences">In what the platform and the record differ now: what could be applied for.</param>
public sealed record InstitutionSyncView(
    long Version, Instant? ChangedAt, Instant? AnsweredAt, Instant RequestedAt, bool IsPending, string? Error, IReadOnlyList<InstitutionDifference> Differences);

public sealed record InstitutionListItem(string Code, string Name, CodeAndName Kind, string Region, string? Level, bool IsDesignated);

/// <summary>A line of 待审核业务查询 or 已审核业务查询 (INS-017).</summary>
/// <param name="Result">审核通过 or 审核不通过; null while it is under review.</param>
/// <param name="Reason">Why it was not approved; null otherwise.</param>
public sealed record InstitutionChangeItem(
    string CaseNumber, string InstitutionCode, string InstitutionName, CodeAndName Kind, IReadOnlyList<CodeAndName> Ticks, Instant FiledAt, CodeAndName Status,
    string? Result, string? Reason, Instant? DecidedAt, string? FormerCase, CodeAndName Comparison);

/// <param name="Next">Null when there is no more.</param>
public sealed record InstitutionChangePage(IReadOnlyList<InstitutionChangeItem> Items, InstitutionChangeCursor? Next);

/// <summary>The last change of a page.</summary>
/// <param name="At">When the case was filed; of a reviewed one when it was closed.</param>
public sealed record InstitutionChangeCursor(Instant At, string CaseNumber);
