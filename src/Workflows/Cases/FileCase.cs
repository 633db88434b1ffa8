using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Cases;

/// <summary>An application as it reaches us.</summary>
public sealed record FileCase
{
    public required string ItemCode { get; init; }

    /// <summary>Code of one of the item's channels.</summary>
    public required string Channel { get; init; }

    /// <summary>The form's answers by field key, as given.</summary>
    public required Value Answers { get; init; }

    public IReadOnlyList<SubmittedMaterial> Materials { get; init; } = [];

    public IdentityLevel IdentityLevel { get; init; } = IdentityLevel.Unverified;

    /// <summary>Whom a channel has identified, and how; null when it does not say, and for people.</summary>
    public ClaimedIdentity? Identity { get; init; }

    public Representative? Representative { get; init; }

    /// <summary>The filer's own draft that this was made from, which goes with the filing; null when there was none.</summary>
    public Guid? DraftId { get; init; }

    /// <summary>When the request reached us: the legal instant.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>Null when the caller sends no key.</summary>
    public IdempotencyKey? Idempotency { get; init; }
}

/// <summary>A material as it is handed in.</summary>
/// <param name="Code">Of the requirement, or of one of its alternatives; anything else is surplus.</param>
/// <param name="Name">Null to take the guide's name.</param>
/// <param name="ValidUntil">Last day on which a certificate is valid; null when it says none, or was not looked at.</param>
public sealed record SubmittedMaterial(string Code, MaterialTrust Trust, FileReference? File = null, string? Name = null, LocalDate? ValidUntil = null)
{
    /// <summary>The material of an earlier case that is used again instead of a file; null as a rule.</summary>
    public MaterialReuse? Reuse { get; init; }

    /// <summary>Hash of the promise letter that the applicant has read and confirmed; null for anything but a promise.</summary>
    public string? PromiseHash { get; init; }

    /// <summary>Of a promise that is signed on the screen: the strokes, as <see cref="Documents.Delivery.Signatures.DrawnSignature.Read"/> takes them; null otherwise.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Signature { get; init; }
}

/// <param name="Sequence">Its number in that case.</param>
public sealed record MaterialReuse(CaseNumber Case, int Sequence);

/// <summary>Tells a repeated request from a new one.</summary>
/// <param name="Scope">Digest of account, route and key; 32 bytes.</param>
/// <param name="BodyDigest">Keyed digest of the body; 32 bytes.</param>
public sealed record IdempotencyKey(byte[] Scope, byte[] BodyDigest);

/// <summary>What became of an application.</summary>
public abstract record FileCaseResult
{
    private FileCaseResult()
    {
    }

    /// <param name="Case">As it stands after its first step; an instant case is finished then.</param>
    public sealed record Filed(CaseFile Case) : FileCaseResult;

    /// <summary>The same request came before and made this case.</summary>
    public sealed record Repeated(CaseNumber Number) : FileCaseResult;

    /// <summary>The key was used with another body (422).</summary>
    public sealed record KeyReused : FileCaseResult;

    /// <summary>All that is wrong, at once (422).</summary>
    public sealed record Invalid(IReadOnlyList<FormProblem> Problems) : FileCaseResult;

    /// <summary>Not allowed (403).</summary>
    public sealed record Denied(string Reason) : FileCaseResult;

    /// <summary>No such item, or one that the system does not handle yet (404).</summary>
    public sealed record NotHandled(string Reason) : FileCaseResult;

    /// <summary>The first step could not be taken; nothing was kept (500).</summary>
    public sealed record Failed(string Reason) : FileCaseResult;
}

/// <summary>What became of a request on a case; <see cref="Message"/> is Chinese, for the person.</summary>
public abstract record CaseResult
{
    private CaseResult()
    {
    }

    public abstract string Message { get; }

    /// <param name="Case">As it stands now.</param>
    public sealed record Done(CaseFile Case) : CaseResult
    {
        public override string Message => $"已办理，办件状态：{Case.Status.ChineseName()}。";
    }

    /// <summary>The same request came before.</summary>
    public sealed record Repeated(CaseNumber Number) : CaseResult
    {
        public override string Message => "该请求此前已经办理。";
    }

    /// <summary>The key was used with another body (422).</summary>
    public sealed record KeyReused : CaseResult
    {
        public override string Message => "同一幂等键已用于不同内容的请求。";
    }

    /// <summary>No such case, or none that the viewer may know of (404).</summary>
    public sealed record NoSuchCase : CaseResult
    {
        public override string Message => "办件不存在。";
    }

    /// <summary>Not allowed (403).</summary>
    public sealed record Denied(string Reason) : CaseResult
    {
        public override string Message => Reason;
    }

    /// <summary>The request is wrong in itself (422).</summary>
    public sealed record Invalid(IReadOnlyList<FormProblem> Problems) : CaseResult
    {
        public override string Message => string.Join(' ', Problems.Select(problem => problem.Message));
    }

    /// <summary>The case is not where this could be done (409).</summary>
    public sealed record NotPossible(string Reason) : CaseResult
    {
        public override string Message => Reason;
    }

    /// <summary>The step could not be taken; an incident tells operations why (500).</summary>
    public sealed record Failed(string Reason) : CaseResult
    {
        public override string Message => $"办理未成功，已转运维处理：{Reason}";
    }
}
