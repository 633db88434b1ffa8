using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>Asks for an institution, what the platform says of it, and what a case would change of it.</summary>
/// <param name="CaseNumber">The case that asks.</param>
public sealed record InstitutionStandingQuery(string Code, string CaseNumber) : Query<InstitutionStanding>
{
    public override string ToString() => Code;
}

/// <summary>What a change of an institution has to know; immutable. Within a step it includes what the step has changed.</summary>
public sealed record InstitutionStanding
{
    /// <summary>Null when the registry knows no such institution.</summary>
    public Institution? Institution { get; init; }

    /// <summary>Null while the platform was never asked.</summary>
    public InstitutionSnapshot? Snapshot { get; init; }

    /// <summary>Null while the case has noted nothing.</summary>
    public InstitutionChange? Change { get; init; }

    /// <summary>The record that a step puts in force; null while none has.</summary>
    internal InstitutionParticulars? Next { get; init; }

    internal LocalDate EffectiveOn { get; init; }
}

/// <summary>What an application would change was noted, or how it compares with the platform.</summary>
public sealed record InstitutionChangeNoted(InstitutionStandingQuery Subject, InstitutionStanding Standing, PlatformComparison Comparison) : Effect
{
    public override string Name => "institution-change-noted";

    public override Value Detail => Comparison.ChineseName();

    public override (Query Query, object Answer)? Revises => (Subject, Standing);

    public override string ToString() => Name;
}

/// <summary>A new version of an institution's record is in force.</summary>
/// <param name="Described">What has changed, for people.</param>
public sealed record InstitutionChanged(InstitutionStandingQuery Subject, InstitutionStanding Standing, string Described) : Effect
{
    public override string Name => "institution-changed";

    public override Value Detail => Described;

    public override (Query Query, object Answer)? Revises => (Subject, Standing);

    public override string ToString() => Name;
}
