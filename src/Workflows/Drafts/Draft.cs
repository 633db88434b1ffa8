using NodaTime;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Drafts;

/// <summary>An application not yet filed, in clear, for the clerk who has begun it.</summary>
/// <param name="Content">What the page wrote: answers, materials, how far it had come.</param>
/// <param name="Revision">To be shown when it is saved again.</param>
public sealed record Draft(Guid Id, string ItemCode, Value Content, Instant ChangedAt, Instant ExpiresAt, long Revision);

/// <summary>A line of the clerk's own list.</summary>
/// <param name="MaskedName">Of whom it is about; null while no name was entered.</param>
public sealed record DraftEntry(Guid Id, string ItemCode, string ItemName, string? MaskedName, Instant ChangedAt, Instant ExpiresAt);

/// <summary>What came of saving or reading a draft.</summary>
public abstract record DraftResult
{
    private DraftResult()
    {
    }

    public sealed record Found(Draft Draft) : DraftResult;

    /// <summary>There is none of that id, or it is somebody else's, or it has expired, or it was filed (404).</summary>
    public sealed record NotThere : DraftResult;

    /// <summary>It was saved elsewhere meanwhile (412).</summary>
    public sealed record MovedOn : DraftResult;

    /// <param name="Reason">Chinese (422).</param>
    public sealed record Refused(string Reason) : DraftResult;
}
