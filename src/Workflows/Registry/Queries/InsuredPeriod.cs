using NodaTime;
using Ybtb.Workflows.Registry.Entries;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>参保时段: days on which an enrolment stood without a break, both included.</summary>
/// <param name="To">Null while it lasts.</param>
public sealed record InsuredPeriod(LocalDate From, LocalDate? To)
{
    /// <summary>Whether it has a day in these.</summary>
    public bool Touches(QueryPeriod asked) => From <= asked.To && (To is null || asked.From is null || To >= asked.From);

    /// <summary>The time in which an enrolment stood: what was suspended in between and taken up again is left out.</summary>
    /// <param name="changes">Of the person. Those that name no enrolment belong to the one that stood on their day, for of a person's one stands at a time.</param>
    public static IReadOnlyList<InsuredPeriod> Of(EnrolmentRow enrolment, IEnumerable<EnrolmentChangeRow> changes)
    {
        var periods = new List<InsuredPeriod>();
        LocalDate? from = enrolment.StartedOn;
        foreach (var change in changes.Where(change => IsWithin(enrolment, change)).OrderBy(change => change.ChangedOn).ThenBy(change => change.Kind))
        {
            if (change.Kind == EnrolmentChangeKind.Suspended && from is { } begun)
            {
                periods.Add(new(begun, change.ChangedOn));
                from = null;
            }
            else if (change.Kind == EnrolmentChangeKind.Resumed && from is null)
            {
                from = change.ChangedOn;
            }
        }

        if (from is { } last)
        {
            periods.Add(new(last, enrolment.EndedOn));
            return periods;
        }

        return [new(enrolment.StartedOn, enrolment.EndedOn)];   // the history misses a resumption: then the enrolment itself counts
    }

    private static bool IsWithin(EnrolmentRow enrolment, EnrolmentChangeRow change) =>
        (change.EnrolmentId is null || change.EnrolmentId == enrolment.Id)
        && change.ChangedOn > enrolment.StartedOn && (enrolment.EndedOn is null || change.ChangedOn < enrolment.EndedOn);
}
