using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>核验: tells anybody who has a document's code whether it is genuine and in force, and nothing that is not printed on it.</summary>
public sealed class DocumentVerifier(DocumentReader reader, DocumentPress press, OfficeTree offices)
{
    /// <summary>Asked for in the place of what is no code, so that no answer comes sooner than another. No code is drawn from zeros alone.</summary>
    private static readonly string Nobodys = VerificationCode.Of(new byte[VerificationCode.RandomBytes]).Value;

    /// <param name="text">As it was typed or scanned.</param>
    /// <returns>Null for what is no code, no code of ours, and a document not issued yet: nobody can tell them apart.</returns>
    public async Task<VerifiedDocument?> FindAsync(string? text, CancellationToken cancellationToken)
    {
        var asked = VerificationCode.TryParse(text, out var code) ? code.Value : Nobodys;
        if (await reader.FindByCodeAsync(asked, cancellationToken) is not { Document: { Version: > 0 } document } found)
        {
            return null;
        }

        var versions = await reader.ReadVersionsAsync(document.Id, cancellationToken);
        var name = found.Wrapped is { } wrapped ? press.Open(found.Obligation, wrapped)["applicant"].AsStringOrNull() : null;
        return new VerifiedDocument(
            VerificationCode.Parse(document.VerificationCode).Grouped,
            (await press.FindTemplateAsync(found.Case, document.Kind, cancellationToken))?.Title ?? DocumentKinds.TitleOf(document.Kind),
            document.Number,
            LegalTime.DayOf(document.IssuedAt),
            offices.Find(document.OfficeCode)?.Name ?? document.OfficeCode,
            document.VoidedAt is { } at ? LegalTime.DayOf(at) : null,
            document.VoidedAt is null ? null : await reader.FindReplacementAsync(document.Id, cancellationToken),
            name is null ? null : Mask.Name(name),
            versions[0].FileAddress.Value,
            versions.LastOrDefault(version => version.Cause == DocumentVersionCause.Voided)?.FileAddress.Value);
    }
}

/// <summary>What the public is told of a document.</summary>
/// <param name="Code">In groups.</param>
/// <param name="IssuedOn">Asia/Shanghai; so is <paramref name="VoidedOn"/>.</param>
/// <param name="Office">Full name of the issuing office.</param>
/// <param name="VoidedOn">Null while it is in force.</param>
/// <param name="ReplacedBy">The number of the document that stands in its place; null when there is none.</param>
/// <param name="Name">Masked; null when the document names nobody, or his values were erased.</param>
/// <param name="Sha256">Of the file as it was issued, lower-case hexadecimal.</param>
/// <param name="VoidedSha256">Of the file marked 作废; null while it is in force.</param>
public sealed record VerifiedDocument(
    string Code, string Title, string Number, LocalDate IssuedOn, string Office, LocalDate? VoidedOn, string? ReplacedBy, string? Name, string Sha256, string? VoidedSha256)
{
    /// <summary>有效, 已作废, or by which document it was replaced.</summary>
    public string StateText => (VoidedOn, ReplacedBy) switch
    {
        (null, _) => "有效",
        (_, null) => "已作废",
        _ => $"已作废，需以{ReplacedBy}号文书为准",
    };
}
