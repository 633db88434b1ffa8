using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>Hands out results as they were issued, in clear, to those who give them to the applicant. Never without a trace.</summary>
public sealed class QueryResultDesk(CaseFileHandler files, CaseResultReader reader, AuditTrail audit, IWriteStore store)
{
    /// <returns>Null when there is no such case, or none that the viewer may know of.</returns>
    public async Task<QueryResultAnswer?> GetAsync(Viewer viewer, CaseNumber number, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed)
        {
            return null;
        }

        if (PolicyEngine.Decide(viewer, Permission.ReadResult, file.Scope) is { IsAllowed: false } denied)
        {
            return new QueryResultAnswer.Denied(denied.Reason!);
        }

        if (ItemQuery.Find(file.ItemCode) is not { } query || await reader.FindAsync(number, query.Document, cancellationToken) is not var (data, at))
        {
            return new QueryResultAnswer.None();
        }

        var writes = new WriteSet();
        audit.Add(writes, viewer, AuditAction.DocumentRead, AuditSubject.OfCase(number.Value), null, ("document", query.Document));
        await store.CommitAsync(writes, cancellationToken);
        var represented = file.Representative is { } acting ? acting.Name : null;
        return new QueryResultAnswer.Found(new IssuedResult(
            number, file.Item.DisplayName, file.IssuingOffice(file.ReceivingOffice).Name, file.Applicant.Name, represented, at, QueryResult.From(data["details"])));
    }
}

/// <summary>What came of asking for a result.</summary>
public abstract record QueryResultAnswer
{
    private QueryResultAnswer()
    {
    }

    public sealed record Found(IssuedResult Result) : QueryResultAnswer;

    /// <summary>The case has no result, or not yet.</summary>
    public sealed record None : QueryResultAnswer;

    /// <param name="Reason">Chinese.</param>
    public sealed record Denied(string Reason) : QueryResultAnswer;
}

/// <summary>A result with what stands around it on paper.</summary>
/// <param name="Office">Name of the office that received the application and hands over the result.</param>
/// <param name="Requester">申请人: name of the person or unit.</param>
/// <param name="Representative">被授权人: name; null when the applicant acts himself.</param>
public sealed record IssuedResult(
    CaseNumber Number, string Item, string Office, string Requester, string? Representative, Instant IssuedAt, QueryResult Result);
