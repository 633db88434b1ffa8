using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Inbox;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Accounts.Delegations;

/// <summary>委托: giving one's tasks into somebody's hands for a period, and ending that before its time.</summary>
/// <remarks>
/// What a delegate may do is said by <see cref="PolicyEngine"/>. Another node believes an ended delegation for as long as
/// <see cref="AccountDirectory"/> believes an account.
/// </remarks>
public sealed class DelegationDesk(AccountReader accounts, ICommitStore store, AuditTrail audit, AccountDirectory directory, IClock clock)
{
    /// <summary>The longest delegation.</summary>
    public static readonly Duration Longest = Duration.FromDays(92);

    /// <summary>How far ahead one may begin.</summary>
    public static readonly Duration Farthest = Duration.FromDays(366);

    /// <summary>How many delegations of one person may be open, in force or to come.</summary>
    public const int MaxOpen = 20;

    private const int MaxListed = 200;

    private static readonly ColumnSet End = ColumnSet.Of<DelegationRow>(d => d.EndedAt, d => d.EndedByName);

    /// <summary>What the viewer has given and received, the latest begin first.</summary>
    public async Task<IReadOnlyList<DelegationView>> ListAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return [.. (await accounts.DelegationsOfAsync(viewer.AccountId, MaxListed, cancellationToken)).Select(row => ViewOf(row, viewer, now))];
    }

    /// <summary>Those to whom the viewer may delegate: people who handle cases, of the own office, those below it and those above it.</summary>
    public async Task<IReadOnlyList<Viewer>> CandidatesAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var above = viewer.OfficePath.Split('/')[..^1];
        var people = (await accounts.PeopleWithinAsync(viewer.OfficePath, cancellationToken))
            .Concat(above.Length > 0 ? await accounts.PeopleOfAsync(above, cancellationToken) : []);
        return [.. people.Where(person => MayReceive(viewer, person))];
    }

    /// <param name="from">When it begins; what lies in the past begins now.</param>
    /// <param name="until">The first instant at which it is over.</param>
    /// <param name="reason">1 to <see cref="DelegationRow.MaxReason"/> characters.</param>
    /// <param name="orderedBy">The administrator who arranges it for somebody absent; null when the person does it himself.</param>
    public async Task<DelegationResult> CreateAsync(
        Viewer viewer, Guid delegateId, Instant from, Instant until, string reason, CancellationToken cancellationToken, Viewer? orderedBy = null)
    {
        var now = clock.GetCurrentInstant();
        var begin = Instant.Max(from, now).ToStored();
        if (!viewer.Roles.Each().Any(PolicyTable.TaskPermissions.ContainsKey))
        {
            return new DelegationResult.Unfit("", "您的角色没有待办任务，无需委托。");
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > DelegationRow.MaxReason)
        {
            return new DelegationResult.Unfit("reason", $"请填写委托事由，不超过{DelegationRow.MaxReason}个字。");
        }

        if (until <= begin || until - begin > Longest || begin - now > Farthest)
        {
            return new DelegationResult.Unfit("until", $"委托须在将来结束，最长{(int)Longest.TotalDays}天，最早可提前一年登记。");
        }

        if (await accounts.FindPersonAsync(delegateId, cancellationToken) is not { } person || !MayReceive(viewer, person)
            || !(OfficePath.IsWithin(person.OfficePath, viewer.OfficePath) || OfficePath.IsWithin(viewer.OfficePath, person.OfficePath)))
        {
            return new DelegationResult.Unfit("delegate", "只能委托给本机构或上下级机构中经办、审核岗位的其他同事。");
        }

        if (await accounts.CountOpenDelegationsAsync(viewer.AccountId, now, cancellationToken) >= MaxOpen)
        {
            return new DelegationResult.Unfit("", $"未结束的委托不能超过{MaxOpen}项，请先解除不再需要的委托。");
        }

        var row = new DelegationRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            DelegatorId = viewer.AccountId,
            DelegatorName = viewer.Name,
            DelegateId = person.AccountId,
            DelegateName = person.Name,
            From = begin,
            Until = until.ToStored(),
            Reason = reason.Trim(),
            CreatedAt = now.ToStored(),
            Revision = 1,
        };
        var writes = new WriteSet();
        writes.Insert(row);
        InboxPosting.Add(
            writes, InboxKind.Delegation, $"delegation:{row.Id:N}", $"{viewer.Name}委托您代办其待办任务：{ClockText.Moment(row.From)}至{ClockText.Moment(row.Until)}", "/work",
            AlertAddress.ToPerson(row.DelegateId), now.ToStored());
        audit.Add(
            writes, orderedBy ?? viewer, AuditAction.DelegationMade, SubjectOf(row), row.Reason, ("delegator", viewer.Login), ("delegate", person.Login), ("from", $"{row.From}"), ("until", $"{row.Until}"));
        await store.CommitAsync(writes, cancellationToken);
        directory.Forget(person.AccountId);
        return new DelegationResult.Done(ViewOf(row, viewer, now));
    }

    /// <summary>Ends a delegation now, or calls off one to come; for either of the two people.</summary>
    /// <param name="orderedBy">The administrator who ends it for somebody absent; null when one of the two does it himself.</param>
    public async Task<DelegationResult> EndAsync(Viewer viewer, Guid id, long expectedRevision, CancellationToken cancellationToken, Viewer? orderedBy = null)
    {
        var now = clock.GetCurrentInstant();
        if (await accounts.FindDelegationAsync(id, cancellationToken) is not { } row || (row.DelegatorId != viewer.AccountId && row.DelegateId != viewer.AccountId))
        {
            return new DelegationResult.NotFound();
        }

        if (row.Revision != expectedRevision)
        {
            return new DelegationResult.Stale();
        }

        if (row.EndedAt is not null || row.Until <= now)
        {
            return new DelegationResult.Over();
        }

        row.EndedAt = now.ToStored();
        row.EndedByName = (orderedBy ?? viewer).Name;
        row.Revision++;
        var writes = new WriteSet();
        writes.Update(row, End);
        audit.Add(writes, orderedBy ?? viewer, AuditAction.DelegationEnded, SubjectOf(row));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new DelegationResult.Stale();
        }

        directory.Forget(row.DelegateId);
        return new DelegationResult.Done(ViewOf(row, viewer, now));
    }

    private static bool MayReceive(Viewer delegator, Viewer person) =>
        person.AccountId != delegator.AccountId && person.Roles.Each().Any(PolicyTable.TaskPermissions.ContainsKey);

    private static AuditSubject SubjectOf(DelegationRow row) => new("delegation", row.Id.ToString("N"));

    private static DelegationView ViewOf(DelegationRow row, Viewer viewer, Instant now) => new(
        row.Id, row.DelegatorId == viewer.AccountId, row.DelegatorName, row.DelegateName, row.From, row.Until, row.Reason,
        row.EndedAt is not null ? "ended" : row.Until <= now ? "over" : row.From > now ? "coming" : "in-force",
        row.EndedAt, row.EndedByName, row.Revision);
}

/// <summary>A delegation as one of the two people sees it.</summary>
/// <param name="IsMine">Whether the viewer has given it; otherwise the viewer acts in the other's place.</param>
/// <param name="Status">coming, in-force, over (its time is up) or ended (by one of the two).</param>
public sealed record DelegationView(
    Guid Id, bool IsMine, string Delegator, string Delegate, Instant From, Instant Until, string Reason, string Status, Instant? EndedAt, string? EndedBy,
    long Revision);

/// <summary>What became of a request about a delegation.</summary>
public abstract record DelegationResult
{
    private DelegationResult()
    {
    }

    public sealed record Done(DelegationView Delegation) : DelegationResult;

    /// <param name="Field">Which member of the request; empty when none in particular.</param>
    /// <param name="Message">Chinese, for the person.</param>
    public sealed record Unfit(string Field, string Message) : DelegationResult;

    public sealed record NotFound : DelegationResult;

    /// <summary>It has changed since the person saw it.</summary>
    public sealed record Stale : DelegationResult;

    /// <summary>It is over already.</summary>
    public sealed record Over : DelegationResult;
}
