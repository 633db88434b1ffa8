using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Ratings;

/// <summary>综合点评 and 监督查评 (RAT-2): entered by those who handle ratings, kept and counted apart from ratings of service.</summary>
public sealed class RatingOpinionDesk(RatingReader reader, ICaseSettings settings, FieldCipher cipher, ICommitStore store, AuditTrail audit, IClock clock)
{
    /// <summary>The longest list.</summary>
    public const int MaxList = 200;

    private const string TextColumn = "rating_opinions.text";
    private const int MaxOrigin = 40;

    /// <returns>Problems with what was entered; none when it is kept. Null when the office is not in the viewer's sight.</returns>
    public async Task<IReadOnlyList<FormProblem>?> EnterAsync(Viewer viewer, NewOpinion opinion, CancellationToken cancellationToken)
    {
        if (settings.Current.Offices.Find(opinion.OfficeCode) is not { } office
            || !PolicyEngine.Decide(viewer, Permission.HandleRatings, new CaseScope(office.Path, office.Path)).IsAllowed)
        {
            return null;
        }

        var problems = new List<FormProblem>();
        if (string.IsNullOrWhiteSpace(opinion.Origin) || opinion.Origin.Length > MaxOrigin)
        {
            problems.Add(new("origin", FormProblemCodes.Required, $"请写明来源，例如“意见箱”，不超过{MaxOrigin}个字。"));
        }

        if (string.IsNullOrWhiteSpace(opinion.Text) || opinion.Text.Length > BadRatingDesk.MaxText)
        {
            problems.Add(new("text", FormProblemCodes.Required, $"请填写评价内容，不超过{BadRatingDesk.MaxText}个字。"));
        }

        if (opinion.ItemCode is { } item && settings.Current.Catalogue.Find(item) is null)
        {
            problems.Add(new("item", FormProblemCodes.NotAChoice, "没有这个事项。"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        var now = clock.GetCurrentInstant().ToStored();
        var row = new RatingOpinionRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Kind = opinion.Kind,
            OfficeCode = office.Code,
            OfficePath = office.Path,
            ItemCode = opinion.ItemCode,
            Level = opinion.Level,
            Origin = opinion.Origin.Trim(),
            SealedText = cipher.Encrypt(TextColumn, opinion.Text.Trim()),
            EnteredBy = viewer.AccountId,
            EnteredByName = viewer.Name,
            EnteredAt = now,
        };
        var writes = new WriteSet();
        writes.Insert(row);
        audit.Add(writes, viewer, AuditAction.RatingHandled, new AuditSubject("rating-opinion", row.Id.ToString("N")), null, ("kind", row.Kind.Code()), ("office", row.OfficeCode));
        await store.CommitAsync(writes, cancellationToken);
        return [];
    }

    /// <summary>Of the viewer's office and those below it, newest first.</summary>
    public async Task<IReadOnlyList<OpinionView>> ListAsync(Viewer viewer, CancellationToken cancellationToken) =>
        [.. (await reader.OpinionsAsync(viewer.OfficePath, MaxList, cancellationToken)).Select(row => new OpinionView(
            row.Id, new(row.Kind.Code(), row.Kind.ChineseName()), new(row.OfficeCode, settings.Current.Offices.Find(row.OfficeCode)?.Name ?? row.OfficeCode),
            row.ItemCode is { } item ? settings.Current.Catalogue.Find(item)?.DisplayName ?? item : null, new(row.Level.Code(), row.Level.ChineseName()),
            row.Origin, cipher.Decrypt(TextColumn, row.SealedText), row.EnteredByName, row.EnteredAt))];
}

/// <param name="ItemCode">Null when it is about the office as a whole.</param>
/// <param name="Origin">Whence it came, such as 意见箱.</param>
public sealed record NewOpinion(RatingOpinionKind Kind, string OfficeCode, string? ItemCode, RatingLevel Level, string Origin, string Text);

/// <param name="Item">Null when it is about the office as a whole.</param>
public sealed record OpinionView(Guid Id, CodedName Kind, CodedName Office, string? Item, CodedName Level, string Origin, string Text, string EnteredBy, Instant EnteredAt);
