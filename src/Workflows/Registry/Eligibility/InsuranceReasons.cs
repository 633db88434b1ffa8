using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>Reasons that several rules give, as sentences for the applicant.</summary>
internal static class InsuranceReasons
{
    private const string CloseFlexible = "请先办理灵活就业人员停保登记。";

    /// <summary>Why the number cannot be the person's whose name stands in the form; null when it can.</summary>
    /// <remarks>Whoever gets this reason is told nothing else: the entries are somebody else's.</remarks>
    public static string? OtherName(InsuredStatus status, CaseFile file) => OtherName(status.Name, file);

    /// <inheritdoc cref="OtherName(InsuredStatus, CaseFile)"/>
    /// <param name="registered">The name that the registry has under the number; null when it does not know it.</param>
    public static string? OtherName(string? registered, CaseFile file) =>
        registered is { } known && RegistryFields.InsuredName(file) is { Length: > 0 } given && !IsSame(known, given)
            ? "该证件号码在医保登记信息中登记的是另一姓名，请核对姓名和证件号码；姓名确已变更的，请先办理参保信息变更登记。"
            : null;

    /// <summary>Why somebody insured here cannot be enrolled elsewhere.</summary>
    /// <param name="demanded">The guide's condition, in its words.</param>
    public static string AlreadyInsured(ActiveEnrolment enrolment, CaseFile file, string demanded)
    {
        var insured = $"参保人已在{PlaceNames.Of(enrolment, file)}{(enrolment.IsFlexible ? "以灵活就业人员身份" : "")}参加{enrolment.Kind.ChineseName()}";
        return $"{insured}，不符合“{demanded}”的条件；" + (
            enrolment.Kind == EnrolmentKind.Resident ? "请先办理城乡居民停保登记。"
            : enrolment.IsFlexible ? CloseFlexible
            : "如已离职，请先由原参保单位办理停保。");
    }

    /// <summary>Somebody is enrolled already just as he asks.</summary>
    public static string Repeated(ActiveEnrolment enrolment, CaseFile file) =>
        $"参保人已在{PlaceNames.Of(enrolment, file)}{(enrolment.IsFlexible ? "以灵活就业人员身份" : "")}参加{enrolment.Kind.ChineseName()}，无需重复登记。";

    /// <summary>Whether two names are one, however they are spaced and capitalised.</summary>
    public static bool IsSame(string one, string other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string name) => name.Replace(" ", "", StringComparison.Ordinal);
}
