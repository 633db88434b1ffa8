using System.Collections.Immutable;
using NodaTime;

namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>What a filing has to know of a person; immutable. Within a step it includes what the step has registered.</summary>
public sealed record RemoteCareStanding
{
    /// <summary>Nobody of this number is known.</summary>
    public static RemoteCareStanding Unknown { get; } = new();

    /// <summary>Null when the registry does not know the person.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Of the person's row; 0 when there is none.</summary>
    public long PersonRevision { get; init; }

    /// <summary>In clear; null when nobody of this number is known.</summary>
    public string? Name { get; init; }

    /// <summary>Null when the person is not insured now.</summary>
    public ActiveEnrolment? Enrolment { get; init; }

    /// <summary>All there ever were, by their first day.</summary>
    public ImmutableArray<RemoteCareFiling> Filings { get; init; } = [];

    /// <summary>What the step has filed; null for nothing.</summary>
    internal RemoteCareFiling? Filed { get; init; }

    /// <summary>What the step has ended, as it is from now on; null for nothing.</summary>
    internal RemoteCareFiling? Closed { get; init; }

    /// <summary>A filing made, and the one whose place it takes ended the day before it begins.</summary>
    /// <param name="replaced">Null for a new filing.</param>
    internal RemoteCareStanding File(RemoteCareFiling filed, RemoteCareFiling? replaced)
    {
        var ordinal = Filings.Count(filing => filing.Row.StartedOn == filed.Row.StartedOn && filing.Row.Category == filed.Row.Category);
        var numbered = filed with { Row = filed.Row with { PersonId = PersonId!.Value, Ordinal = ordinal } };
        var closed = replaced is null ? null : Close(replaced, RemoteCareStatus.Superseded, filed.Row.StartedOn.PlusDays(-1), filed.Row.FiledOn!.Value, filed.Row.CaseNumber!);
        return this with { Filings = Without(replaced).Add(numbered), Filed = numbered, Closed = closed };
    }

    /// <summary>A filing ended; the day of the application is its last.</summary>
    internal RemoteCareStanding Cancel(RemoteCareFiling filing, LocalDate on, string caseNumber)
    {
        var last = filing.Row.StartedOn > on ? filing.Row.StartedOn.PlusDays(-1) : on;
        return this with { Filings = Without(filing), Closed = Close(filing, RemoteCareStatus.Cancelled, last, on, caseNumber) };
    }

    private ImmutableArray<RemoteCareFiling> Without(RemoteCareFiling? filing) => filing is null ? Filings : Filings.Remove(filing);

    /// <summary>Never longer than it was filed for.</summary>
    private static RemoteCareFiling Close(RemoteCareFiling filing, RemoteCareStatus status, LocalDate last, LocalDate on, string caseNumber) => filing with
    {
        Row = filing.Row with { Status = status, EndedOn = filing.Row.EndedOn < last ? filing.Row.EndedOn : last, ClosedOn = on, ClosedBy = caseNumber },
    };
}
