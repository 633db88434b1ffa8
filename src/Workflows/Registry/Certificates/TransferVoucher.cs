using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Queries;
using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Registry.Certificates;

/// <summary>The 《参保凭证》 that 转出地 issues in a case of 事项 10: for what was insured in its pooling area.</summary>
internal sealed class TransferVoucher : PersonalVoucher
{
    public override string Item => "insurance-relation-transfer";

    protected override string PurposeOf(CaseFile file) => "转移基本医疗保险";

    protected override (IReadOnlyList<KnownEnrolment> Enrolments, string? Reason) Choose(CaseFile file, IReadOnlyList<KnownEnrolment> all)
    {
        var area = TransferPlaces.Of(file).Out.PoolingArea;
        IReadOnlyList<KnownEnrolment> left = [.. all.Where(known => known.Row.PoolingArea == area)];
        return (left, left.Count == 0 ? "参保人在转出地没有参保记录，不能开具参保凭证。" : null);
    }
}
