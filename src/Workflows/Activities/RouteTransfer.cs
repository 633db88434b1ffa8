using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Activities;

/// <summary>两地分办: gives a transfer to the office where it was applied for, and says which two offices handle it.</summary>
/// <remarks>An end outside Yunnan has no office here: what happens there is written down by the office of the other end.</remarks>
[ActivityType("Ybtb.RouteTransfer", "两地分办", Category, Description = "确定转出地与转入地")]
[Output("appliedAtIn", "是否在转入地申请")]
[Output("outOffice", "转出地经办机构代码（外省为空）")]
[Output("inOffice", "转入地经办机构代码（外省为空）")]
[Output("answeringOffice", "答复申请人的经办机构代码")]
[Port("Done", "完成")]
public sealed class RouteTransfer : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var places = TransferPlaces.Of(file);
        var office = places.AnsweringOffice ?? file.IssuingOffice(file.ReceivingOffice);
        return ActivityResult.Complete()
            .With(new CaseChanged("case-routed", file.RouteTo(office)) { Because = office.Code })
            .Producing("appliedAtIn", places.IsAppliedAtIn)
            .Producing("outOffice", places.Out.Office?.Code ?? "")
            .Producing("inOffice", places.In.Office?.Code ?? "")
            .Producing("answeringOffice", office.Code);
    }
}
