using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Supervision;

/// <summary>视为受理: nobody said anything within the receipt limit, so the case is accepted by law (R14).</summary>
public sealed record AcceptanceDeemed(CaseFile File) : Effect
{
    public override string Name => "supervisors-alerted";
}

/// <summary>Gives the event its own audit entry and tells the head and the supervisors of the receiving office.</summary>
public sealed class AcceptanceDeemedWriter(AuditTrail audit) : IEffectWriter
{
    /// <summary>A case is deemed accepted once.</summary>
    private const string Occasion = "deemed-acceptance";

    public Type EffectType => typeof(AcceptanceDeemed);

    public void Write(RequestedEffect requested, StepInfo step, WriteSet writes)
    {
        var file = ((AcceptanceDeemed)requested.Effect).File;
        var receipt = file.Clock(ClockKind.Receipt)!;
        audit.Add(
            writes, null, AuditAction.CaseDeemedAccepted, AuditSubject.OfCase(file.Number.Value), null,
            ("acceptedAs", LegalTime.DayOf(file.AcceptedAt!.Value).ToString("uuuu-MM-dd", null)), ("office", file.ReceivingOffice.Code));
        var office = file.ReceivingOffice.Path;
        var alert = new AlertRow
        {
            Id = Guid.CreateVersion7(step.StepAt.ToDateTimeOffset()),
            CaseNumber = file.Number.Value,
            Occasion = Occasion,
            Level = AlertLevel.Supervision,
            Cause = AlertCause.DeemedAcceptance,
            ItemCode = file.ItemCode,
            Clock = receipt.Kind.Code(),
            DueAt = file.Reckon(receipt).Due,
            ReceivingOfficePath = office,
            DecidingOfficePath = file.DecidingOffice?.Path ?? "",
            PartnerOfficePath = file.PartnerOffice?.Path,
            CreatedAt = step.StepAt,
        };
        AlertWriter.Add(
            writes, alert,
            [
                AlertAddress.ToOffice(Role.Approver, office),
                AlertAddress.ToOffice(Role.Supervisor, office),
                .. AlertPlaces.SuperiorOf(office) is var above && above != office ? [AlertAddress.ToOffice(Role.Supervisor, above)] : Array.Empty<AlertAddress>(),
            ]);
    }
}
