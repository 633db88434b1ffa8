using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Cases;

/// <summary>Asks for a case as it stands. A step that changes it answers with <see cref="CaseChanged"/>.</summary>
public sealed record CaseFileQuery(CaseNumber Number) : Query<CaseFile>;

/// <summary>Asks where a person is insured (参保地).</summary>
/// <param name="CertificateType">Code of the certificate's type.</param>
/// <param name="Number">Normalised.</param>
public sealed record InsuredPlaceQuery(string CertificateType, string Number) : Query<InsuredPlace>;

/// <param name="RegionCode">The region whose office decides for this person; null when the person is insured nowhere.</param>
public sealed record InsuredPlace(string? RegionCode);

/// <summary>The step has changed the case: the file is what it is from now on, and the difference is written when the step ends.</summary>
public sealed record CaseChanged(string What, CaseFile File) : Effect
{
    /// <summary>Said by the history; never a personal value in clear outside the sealed values.</summary>
    public Value Because { get; init; }

    public override string Name => What;

    public override Value Detail => Because;

    public override (Query Query, object Answer)? Revises => (new CaseFileQuery(File.Number), File);
}
