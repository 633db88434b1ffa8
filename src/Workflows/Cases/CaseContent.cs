using NodaTime.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Cases;

/// <summary>The personal part of a case as it is stored, before sealing.</summary>
internal static class CaseContent
{
    public static Value Of(CaseFile file) => Value.Object(
        new("applicant", Of(file.Applicant)),
        new("representative", file.Representative is { } acting ? Of(acting) : Value.Null),
        new("answers", file.Answers));

    public static Applicant ApplicantFrom(Value content) => content["applicant"] is var a
        ? new(Text(a, "name"), Text(a, "certificateType"), Text(a, "number"), a["phone"].AsStringOrNull())
        : throw new FormatException("The case has no applicant.");

    public static Representative? RepresentativeFrom(Value content) => content["representative"] is { Kind: ValueKind.Object } r
        ? new(Text(r, "name"), Text(r, "certificateType"), Text(r, "number"), r["phone"].AsStringOrNull(), Text(r, "relation"))
        {
            AuthorisedUntil = r["authorisedUntil"].AsStringOrNull() is { } day ? LocalDatePattern.Iso.Parse(day).Value : null,
        }
        : null;

    private static Value Of(Applicant applicant) => Value.Object(
        new("name", applicant.Name),
        new("certificateType", applicant.CertificateType),
        new("number", applicant.Number),
        new("phone", applicant.Phone));

    private static Value Of(Representative representative) => Value.Object(
        new("name", representative.Name),
        new("certificateType", representative.CertificateType),
        new("number", representative.Number),
        new("phone", representative.Phone),
        new("relation", representative.Relation),
        new("authorisedUntil", representative.AuthorisedUntil is { } day ? LocalDatePattern.Iso.Format(day) : Value.Null));

    private static string Text(Value value, string name) => value[name].AsStringOrNull() ?? throw new FormatException($"The stored case has no “{name}”.");
}
