using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>INS-010 to INS-016: when a change may be filed and entered. Pure.</summary>
internal static class InstitutionChangeRules
{
    public const string UnknownInstitution = "institution-unknown";
    public const string OtherKind = "institution-of-other-kind";
    public const string ForeignCreditCode = "credit-code-foreign";
    public const string NotSynchronised = "not-synchronised";
    public const string NoDifference = "no-difference";
    public const string NotTicked = "not-ticked";
    public const string NotEditable = "not-editable";
    public const string Pending = "synchronisation-pending";
    public const string Expired = "licence-expired";

    /// <summary>Whether it is an institution of this kind, known, designated, and the applicant's own; a problem found here says nothing of the institution's data.</summary>
    /// <returns>Null when it is.</returns>
    public static FormProblem? WrongInstitution(InstitutionApplication application, Institution? institution, InstitutionKind kind) =>
        institution is null ? new(InstitutionApplication.CodeField, UnknownInstitution, "没有该编号的定点医药机构，请核对国家机构代码。")
        : institution.Kind != kind ? new(InstitutionApplication.CodeField, OtherKind, $"该机构是{institution.Kind.ChineseName()}，请改为申请“{institution.Kind.ChineseName()}基础信息变更申请”。")
        : !institution.Row.IsDesignated ? new(InstitutionApplication.CodeField, UnknownInstitution, "该机构目前不是医保定点医药机构，不能申请信息变更。")
        : !institution.IsComplete ? new(InstitutionApplication.CodeField, UnknownInstitution, "该机构的登记信息不完整，请联系属地医保经办机构补录后再申请。")
        : application.RegisteredCreditCode.Length > 0 && application.RegisteredCreditCode != institution.Row.CreditCode
            ? new(InstitutionApplication.CreditCodeField, ForeignCreditCode, "统一社会信用代码不是该机构现登记的代码，请核对（变更统一社会信用代码的，此处填写变更前的代码）。")
        : null;

    /// <summary>Whether what is ticked is what has changed (INS-010, INS-013).</summary>
    /// <param name="after">The record as the application would make it.</param>
    public static IEnumerable<FormProblem> TickProblems(InstitutionApplication application, Institution institution, InstitutionParticulars after)
    {
        var changed = after.DifferencesFrom(institution.Particulars);
        foreach (var tick in Enum.GetValues<InstitutionTick>())
        {
            var (isTicked, differs) = (application.Ticks.Contains(tick), tick.Fields().Any(changed.Contains));
            var name = tick.ChineseName(institution.Kind);
            if (isTicked && !differs)
            {
                yield return new(InstitutionApplication.TicksField, NoDifference, tick == InstitutionTick.Legal
                    ? $"已勾选“{name}”，但填写的法人信息与登记信息相同，请核对。"
                    : $"已勾选“{name}”，但贯标平台最近同步的数据与登记信息没有差异；请先在贯标平台变更，待同步后再提交。");
            }
            else if (!isTicked && differs && (tick != InstitutionTick.Legal || tick.Fields().All(field => after[field] is not null)))
            {
                yield return new(InstitutionApplication.TicksField, NotTicked, tick == InstitutionTick.Legal
                    ? $"填写的法人信息与登记信息不同，请勾选“{name}”，或改回登记的法人信息。"
                    : $"贯标平台上已有变更，请勾选“{name}”：变更内容须与贯标平台一致。");
            }
        }
    }

    /// <summary>The platform has never answered.</summary>
    public static FormProblem NeverSynchronised { get; } = new(InstitutionApplication.CodeField, NotSynchronised, "尚未从贯标平台同步该机构的数据，请先同步，待同步完成后再提交。");

    /// <summary>What a person should look at; never blocks.</summary>
    /// <param name="today">ISO 8601, the legal day.</param>
    public static IEnumerable<FormProblem> Warnings(InstitutionStanding standing, InstitutionParticulars after, string today)
    {
        if (standing.Snapshot is { IsPending: true })
        {
            yield return new(InstitutionApplication.CodeField, Pending, "贯标平台同步尚未完成，显示的可能是旧数据，请待同步完成、核对无误后再提交。");
        }

        if (after[InstitutionField.LicenceValidUntil] is { } until && string.CompareOrdinal(until, today) < 0)
        {
            yield return new("licenceValidUntil", Expired, "许可证已过有效截止日期，请核对。");
        }

        if (after[InstitutionField.EndedOn] is { } ended && string.CompareOrdinal(ended, today) < 0)
        {
            yield return new("endedOn", Expired, "定点结束日期已过，请核对协议。");
        }
    }

    /// <summary>统筹区 of an institution: that of the county where it is designated.</summary>
    public static Office? ReviewingOffice(Institution institution, OfficeTree offices) => offices.PoolingAreaOf(institution.Row.Region);
}
