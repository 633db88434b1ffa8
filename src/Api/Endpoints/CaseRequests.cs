using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;

namespace Ybtb.Api.Endpoints;

/// <summary>An application.</summary>
/// <param name="Answers">The form's answers by field key.</param>
/// <param name="Channel">Code of one of the item's channels; the counter unless set.</param>
/// <param name="DraftId">The own draft that it was made from: it goes with the filing.</param>
internal sealed record FileCaseRequest(
    string ItemCode,
    Value Answers,
    IReadOnlyList<MaterialRequest>? Materials = null,
    string Channel = "counter",
    IdentityLevel IdentityLevel = IdentityLevel.Unverified,
    RepresentativeRequest? Representative = null,
    Guid? DraftId = null)
{
    public FileCase ToFiling(Instant receivedAt, IdempotencyKey? key) => new()
    {
        ItemCode = ItemCode,
        Channel = Channel,
        Answers = Answers,
        Materials = [.. (Materials ?? []).Select(material => material.ToSubmitted())],
        IdentityLevel = IdentityLevel,
        Representative = Representative?.ToRepresentative(),
        DraftId = DraftId,
        ReceivedAt = receivedAt,
        Idempotency = key,
    };
}

/// <param name="Code">Code of a material of the item.</param>
/// <param name="File">An uploaded file; null when an original was seen or data are shared.</param>
/// <param name="ValidUntil">Last day on which a certificate is valid; left out when it says none.</param>
/// <param name="Reuse">A material of an earlier case that is used again instead of a file.</param>
/// <param name="PromiseHash">Of a promise: the <c>hash</c> of the letter that the applicant has read and confirmed.</param>
/// <param name="Signature">Of a promise that is signed on the screen: strokes on a grid of 1600 × 600, each x, y, x, y, …; left out when it was signed on paper.</param>
internal sealed record MaterialRequest(
    string Code, MaterialTrust Trust, FileRequest? File = null, string? Name = null, LocalDate? ValidUntil = null, ReuseRequest? Reuse = null,
    string? PromiseHash = null, IReadOnlyList<IReadOnlyList<int>>? Signature = null)
{
    public SubmittedMaterial ToSubmitted() =>
        new(Code, Trust, File is null ? null : new FileReference(File.Sha256, File.Name, File.Size), Name, ValidUntil)
        {
            Reuse = Reuse is null ? null : new MaterialReuse(Reuse.CaseNumber, Reuse.Sequence),
            PromiseHash = PromiseHash,
            Signature = Signature,
        };
}

/// <param name="Sequence">The material's number in that case.</param>
internal sealed record ReuseRequest(CaseNumber CaseNumber, int Sequence);

/// <param name="Sha256">As the upload answered.</param>
internal sealed record FileRequest(string Sha256, string Name, long Size);

/// <param name="Relation">Code of one of the item's relations, such as <c>guardian</c>.</param>
/// <param name="AuthorisedUntil">Last day of the written authority; left out when it names none.</param>
internal sealed record RepresentativeRequest(
    string Name, string CertificateType, string Number, string Relation, string? Phone = null, LocalDate? AuthorisedUntil = null)
{
    public Representative ToRepresentative() => new(Name, CertificateType, Number, Phone, Relation) { AuthorisedUntil = AuthorisedUntil };
}

/// <param name="IsFinal">True when the applicant has nothing more to give.</param>
internal sealed record CorrectionAnswerRequest(IReadOnlyList<MaterialRequest> Materials, bool IsFinal = false);

internal sealed record ReasonRequest(string Reason);

/// <param name="Days">1 or more working days.</param>
internal sealed record ExtensionRequest(int Days, string Reason);

/// <param name="Ground">Code of a ground that the item admits, such as <c>expert-review</c>.</param>
/// <param name="Notice">Number of the written notice to the applicant.</param>
/// <param name="ExpectedEndOn">The day until which it is expected to last; not before today.</param>
internal sealed record PauseCaseRequest(string Ground, string Notice, LocalDate ExpectedEndOn);

/// <param name="EndedAt">When the special procedure was over; now unless set.</param>
internal sealed record EndPauseRequest(Instant? EndedAt = null);

internal sealed record RevealCaseRequest(PersonalFieldKind Field, string Reason);

internal sealed record RevealedView(string Text);

/// <summary>What a command has made of a case.</summary>
internal sealed record CaseOutcome(CaseNumber Number, string Status, string StatusName, string? Decision, string? Reason, long Revision)
{
    public static CaseOutcome Of(CaseFile file) => new(
        file.Number, file.Status.Code(), file.Status.ChineseName(), file.Decision?.Code(), file.Reason, file.Revision);
}

/// <param name="Text">A case number, a name, a certificate number or credit code, a phone; in the body, for addresses are logged.</param>
/// <param name="Item">Code of a service item; null for all.</param>
/// <param name="Status">Code of a status; null for all.</param>
/// <param name="Open">Leaves out what is decided, refused, withdrawn or ended.</param>
/// <param name="After">Where the page begins; null for the first.</param>
/// <param name="Limit">1 to 100; 50 unless set.</param>
internal sealed record CaseSearchRequest(string Text, string? Item = null, string? Status = null, bool Open = false, string? After = null, int? Limit = null);
