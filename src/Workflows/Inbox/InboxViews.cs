using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Inbox;

/// <param name="Kind">Only of this kind; of all when null.</param>
/// <param name="OnlyUnread">Leaves out what was read.</param>
/// <param name="After">The last of the page before; null for the first page.</param>
public sealed record InboxQuery(InboxKind? Kind = null, bool OnlyUnread = false, (Instant At, Guid Id)? After = null);

/// <summary>What a person was told; nothing personal in it.</summary>
/// <param name="Link">A path of the app, where it is dealt with.</param>
/// <param name="CaseNumber">Null when it is about no case.</param>
/// <param name="CreatedAt">When what it tells happened.</param>
/// <param name="ReadAt">Null while unread.</param>
public sealed record InboxItemView(Guid Id, CodedName Kind, string Title, string Link, string? CaseNumber, Instant CreatedAt, Instant? ReadAt);

/// <summary>How a person wants to be told besides the inbox.</summary>
/// <param name="Kinds">All there are to choose from.</param>
/// <param name="Email">Null for none; so is <paramref name="Phone"/>, a mobile number.</param>
/// <param name="EmailKinds">Codes of the kinds that also go by e-mail.</param>
/// <param name="SmsKinds">Codes of the kinds that also go by text message.</param>
/// <param name="Revision">0 while nothing was ever set.</param>
public sealed record InboxPreferences(
    IReadOnlyList<CodedName> Kinds, string? Email, string? Phone, IReadOnlyList<string> EmailKinds, IReadOnlyList<string> SmsKinds, long Revision);

/// <param name="Email">Null or empty for none; so is <paramref name="Phone"/>.</param>
public sealed record NewInboxPreferences(string? Email, string? Phone, IReadOnlyList<string> EmailKinds, IReadOnlyList<string> SmsKinds);

/// <summary>What became of a change of preferences.</summary>
public abstract record InboxPreferencesResult
{
    private InboxPreferencesResult()
    {
    }

    public sealed record Done(InboxPreferences Preferences) : InboxPreferencesResult;

    /// <summary>The request is wrong in itself (422).</summary>
    public sealed record Invalid(IReadOnlyList<FormProblem> Problems) : InboxPreferencesResult;

    /// <summary>It has changed since the person saw it (412).</summary>
    public sealed record Stale : InboxPreferencesResult;
}
