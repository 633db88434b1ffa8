using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry.Entries;

namespace Ybtb.Workflows.Registry;

/// <summary>A person takes part in a basic insurance from now on; the registry learns of the person if it did not know him.</summary>
public sealed record PersonEnrolled(InsuredStatusQuery Subject, InsuredStatus Before, PersonParticulars Person) : PersonEffect(Subject, Before)
{
    public required EnrolmentKind Kind { get; init; }

    public required string Category { get; init; }

    public required string PoolingArea { get; init; }

    public required string Region { get; init; }

    public string? PlaceKind { get; init; }

    public required LocalDate StartedOn { get; init; }

    /// <summary>属期: the year whose contribution is to be paid first; null where it is paid by the month, or still to be chosen.</summary>
    public int? ContributionYear { get; init; }

    /// <summary>Where a student studies; null for others.</summary>
    public Schooling? Schooling { get; init; }

    public required string CaseNumber { get; init; }

    public override string Name => "person-enrolled";

    public override Value Detail => Value.Object(
        new("kind", Kind.Code()), new("region", Region), new("startedOn", LocalDatePattern.Iso.Format(StartedOn)));

    public override PersonParticulars Newcomer => Person;

    protected override InsuredStatus Change(InsuredStatus before) =>
        before with { Enrolment = new ActiveEnrolment(Kind, PoolingArea, Region) { Category = Category } };

    internal override void Write(PersonWrites writes)
    {
        var id = writes.NewId();
        writes.Set.Insert(writes.Rows.Enrolment(id, writes.PersonId, this));
        writes.Set.Insert(new EnrolmentChangeRow
        {
            Id = writes.NewId(),
            PersonId = writes.PersonId,
            EnrolmentId = id,
            Kind = EnrolmentChangeKind.Enrolled,
            ChangedOn = StartedOn,
            CaseNumber = CaseNumber,
        });
    }
}
