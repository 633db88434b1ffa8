using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Documents.Frozen;

/// <summary>What a document tells that only the registry knows; no definition holds it.</summary>
internal static class RegistryFindings
{
    /// <returns>The question that must be answered first, or what was found; undefined for a kind that needs nothing.</returns>
    public static (Query? Question, Value Found) Of(string kind, CaseFile file, IRegistryAnswers answers)
    {
        if (kind != DocumentKinds.ChronicDiseaseNotice || file.Form.Insured is null)
        {
            return default;
        }

        var subject = RegistryFields.Subject(file);
        return !answers.TryAnswer(subject, out var status) ? (subject, default)
            : status.Enrolment is { } enrolment
                ? (null, Value.Object(new("insuredPlace", PlaceNames.Of(enrolment, file)), new("insuredKind", enrolment.Kind.ChineseName())))
                : default;
    }
}
