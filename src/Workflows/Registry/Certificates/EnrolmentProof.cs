using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Registry.Certificates;

/// <summary>How a document that proves an enrolment (参保凭证、参保证明) comes about: from the registry alone, never from what the form says. Pure: what it must know it asks for.</summary>
internal abstract class EnrolmentProof
{
    public static readonly IReadOnlyList<EnrolmentProof> All = [new EnrolmentVoucher(), new TransferVoucher(), new EnrolmentCertificate()];

    /// <summary>The item in whose cases it is issued.</summary>
    public abstract string Item { get; }

    /// <summary>Code of the document.</summary>
    public abstract string Document { get; }

    /// <summary>Null for an item in whose cases none is issued.</summary>
    public static EnrolmentProof? Find(string item) => All.FirstOrDefault(proof => proof.Item == item);

    /// <param name="on">The legal day on which the request reached us.</param>
    /// <returns>What there is to prove, or the question that must be answered first.</returns>
    public abstract (Query? Question, ProvedEnrolment? Found) Look(CaseFile file, LocalDate on, IRegistryAnswers answers);
}

/// <summary>What the registry has to prove.</summary>
/// <param name="Reasons">Why nothing can be proved, for the applicant; empty when it can.</param>
/// <param name="Region">Code of the region where the person is or was last insured, or the unit is registered: its office issues the document. Null when there is none.</param>
/// <param name="Content">What the document says, frozen; null when there are reasons.</param>
/// <param name="Periods">How many insured periods it lists.</param>
internal sealed record ProvedEnrolment(IReadOnlyList<string> Reasons, string? Region, Value Content, int Periods)
{
    public static ProvedEnrolment Nothing(string? region, params IReadOnlyList<string> reasons) => new(reasons, region, Value.Null, 0);
}
