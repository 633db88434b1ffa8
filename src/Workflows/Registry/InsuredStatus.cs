using System.Collections.Immutable;

namespace Ybtb.Workflows.Registry;

/// <summary>What the registry knows of a person; immutable. Within a step it includes what the step has registered.</summary>
public sealed record InsuredStatus
{
    /// <summary>Nobody of this number is known.</summary>
    public static InsuredStatus Unknown { get; } = new();

    /// <summary>Null when the registry does not know the person yet.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Of the person's row; 0 when there is none.</summary>
    public long PersonRevision { get; init; }

    /// <summary>The person's name in clear, as the registry has it; null when nobody of this number is known.</summary>
    public string? Name { get; init; }

    /// <summary>Null when the person is insured nowhere in the province.</summary>
    public ActiveEnrolment? Enrolment { get; init; }

    /// <summary>Codes of the diseases recognised now.</summary>
    public ImmutableArray<string> Diseases { get; init; } = [];

    /// <summary>What the step has registered so far, in order; written when it ends.</summary>
    internal ImmutableList<PersonEffect> Registered { get; init; } = [];

    public override string ToString() => $"{PersonId} {Enrolment?.Kind}";
}
