using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry.Entries;

namespace Ybtb.Workflows.Registry;

/// <summary>A person's insurance stops (停保): nobody is insured by it any more, and he may be insured anew.</summary>
/// <param name="Enrolment">The one that stops; of <paramref name="Before"/>.</param>
public sealed record EnrolmentSuspended(InsuredStatusQuery Subject, InsuredStatus Before, ActiveEnrolment Enrolment) : PersonEffect(Subject, Before)
{
    private static readonly ColumnSet Ending = ColumnSet.Of<EnrolmentRow>(
        e => e.Status, e => e.EndedOn, e => e.SuspensionReason, e => e.EndedByCase);

    /// <summary>Last day, in Asia/Shanghai.</summary>
    public required LocalDate On { get; init; }

    /// <summary>Null where none is asked for.</summary>
    public SuspensionReason? Reason { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>终止 after a death; else 暂停.</summary>
    public EnrolmentStatus Status => Reason == SuspensionReason.Deceased ? EnrolmentStatus.Ended : EnrolmentStatus.Suspended;

    public override string Name => "enrolment-suspended";

    public override Value Detail => Value.Object(
        new("kind", Enrolment.Kind.Code()), new("region", Enrolment.Region), new("status", Status.Code()),
        new("reason", Reason?.Code()), new("on", LocalDatePattern.Iso.Format(On)));

    protected override InsuredStatus Change(InsuredStatus before) => before with { Enrolment = null };

    /// <exception cref="InvalidOperationException">The enrolment was made in this very step.</exception>
    internal override void Write(PersonWrites writes)
    {
        var id = Enrolment.Id ?? throw new InvalidOperationException("An enrolment does not stop in the step that makes it.");
        var status = Status;
        writes.Set.Update(
            new EnrolmentRow
            {
                Id = id,
                PersonId = writes.PersonId,
                Kind = Enrolment.Kind,
                Category = Enrolment.Category,
                PoolingArea = Enrolment.PoolingArea,
                Region = Enrolment.Region,
                Status = status,
                StartedOn = On,   // not written: a suspension leaves the beginning as it is
                EndedOn = On,
                SuspensionReason = Reason,
                EndedByCase = CaseNumber,
                Revision = Enrolment.Revision + 1,
            },
            Ending);
        writes.Set.Insert(new EnrolmentChangeRow
        {
            Id = writes.NewId(),
            PersonId = writes.PersonId,
            EnrolmentId = id,
            Kind = status == EnrolmentStatus.Ended ? EnrolmentChangeKind.Ended : EnrolmentChangeKind.Suspended,
            ChangedOn = On,
            Note = Reason is { } reason ? $"停保原因：{reason.ChineseName()}" : null,
            CaseNumber = CaseNumber,
        });
    }
}
