using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Channels;

namespace Ybtb.Workflows.Cases;

/// <summary>The personal part of a case as it is stored, before sealing.</summary>
internal static class CaseContent
{
    public static Value Of(CaseFile file) => file.Identity is { } identity
        ? Value.Object(
            new("applicant", Of(file.Applicant)),
            new("representative", file.Representative is { } represented ? Of(represented) : Value.Null),
            new("answers", file.Answers),
            new("identity", Of(identity)))
        : Value.Object(
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

    /// <param name="level">Of the case.</param>
    public static FilerIdentity? IdentityFrom(Value content, IdentityLevel level) =>
        content["identity"] is { Kind: ValueKind.Object } i && IdentityNames.TryFind(i["method"].AsStringOrNull(), out IdentityMethod method)
            && IdentityNames.TryFind(i["party"].AsStringOrNull(), out IdentifiedParty party)
            ? new FilerIdentity(level, method, Text(i, "reference"), InstantPattern.ExtendedIso.Parse(Text(i, "at")).Value, party)
            : null;

    private static Value Of(FilerIdentity identity) => Value.Object(
        new("method", identity.Method.Code()),
        new("reference", identity.Reference),
        new("at", InstantPattern.ExtendedIso.Format(identity.At)),
        new("party", identity.Party.Code()));

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
