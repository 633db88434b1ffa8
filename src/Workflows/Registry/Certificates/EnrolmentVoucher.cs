using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Queries;

namespace Ybtb.Workflows.Registry.Certificates;

/// <summary>事项 12 开具《参保凭证》: for the insurances asked for, all of them unless some were.</summary>
internal sealed class EnrolmentVoucher : PersonalVoucher
{
    public const string Code = "enrollment-voucher-issue";

    public override string Item => Code;

    protected override string PurposeOf(CaseFile file) => RegistryFields.Text(file, "purpose") switch
    {
        "transfer" => "转移基本医疗保险",
        "personal" => "个人需要",
        var purpose => throw new ActivityFailedException("unknown-purpose", $"没有名为“{purpose}”的用途。"),
    };

    protected override (IReadOnlyList<KnownEnrolment> Enrolments, string? Reason) Choose(CaseFile file, IReadOnlyList<KnownEnrolment> all)
    {
        var asked = KindsOf(file);
        var chosen = asked.Count == 0 ? all : [.. all.Where(known => asked.Contains(known.Row.Kind))];
        var missing = asked.Where(kind => all.All(known => known.Row.Kind != kind)).Order().Select(kind => kind.ChineseName()).ToList();
        return (chosen, missing.Count == 0 ? null : $"参保人没有{string.Join('、', missing)}参保记录，不能开具该险种的参保凭证，请调整所选险种。");
    }

    private static HashSet<EnrolmentKind> KindsOf(CaseFile file) => file.Answers["insurances"] is { Kind: Engine.Values.ValueKind.Array } list
        ? [.. list.AsArray().ToArray().Select(code => RegistryNames.TryFind(code.AsStringOrNull(), out EnrolmentKind kind)
            ? kind
            : throw new ActivityFailedException("unknown-insurance", $"没有名为“{code}”的险种。"))]
        : [];
}
