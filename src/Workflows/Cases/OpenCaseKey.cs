using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Cases;

/// <summary>What may be open but once: the same item for the same insured person, or the same unit, makes no sense twice at a time.</summary>
/// <remarks>A unique column of open cases, so that two counters at the same moment cannot both file it.</remarks>
internal static class OpenCaseKey
{
    public static byte[] Of(CaseFile file, PersonalFields fields)
    {
        var subject = file.Insured ?? file.Applicant;
        var number = IdentifierNames.TryFind(subject.CertificateType, out CertificateType type) ? PersonKey.Of(type, subject.Number) : subject.Number;
        var distinct = file.Handling.DistinctBy.Select(key => ValueJson.ToText(file.Answers[key]));
        return fields.IndexOf(PersonalFieldKind.IdentityNumber, string.Join('\n', [file.ItemCode, subject.CertificateType, number, .. distinct]));
    }
}
