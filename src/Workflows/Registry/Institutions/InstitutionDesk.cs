using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>定点医药机构: looking them up, having the platform asked, and what cases change of them.</summary>
public sealed class InstitutionDesk(
    InstitutionReader reader, InstitutionRows rows, InstitutionSnapshots snapshots, CaseFileHandler files, ICaseSettings settings, AuditTrail audit, IWriteStore store, IClock clock)
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 200;

    /// <summary>What audit entries say.</summary>
    public const string PrefillReason = "机构信息变更预填";

    /// <summary>For how long the job asks no more about an institution that somebody has asked about.</summary>
    private static readonly Duration Freshness = Duration.FromHours(12);

    private const int JobBatch = 200;

    /// <summary>Designated institutions and others, in the order of their codes.</summary>
    public async Task<IReadOnlyList<InstitutionListItem>> ListAsync(InstitutionKind? kind, string? region, string? text, string? after, int limit, CancellationToken cancellationToken) =>
        [.. (await reader.ListAsync(kind, region, string.IsNullOrWhiteSpace(text) ? null : text.Trim(), after, Math.Clamp(limit, 1, MaxPage), cancellationToken))
            .Select(row => new InstitutionListItem(row.Code, row.Name, NameOf(row.Kind), row.Region, row.Level, row.IsDesignated))];

    /// <returns>Null when the registry knows no such institution.</returns>
    public async Task<InstitutionView?> GetAsync(string code, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(code, cancellationToken) is not { } institution)
        {
            return null;
        }

        var offices = settings.Current.Offices;
        var versions = await reader.VersionsAsync(code, cancellationToken);
        var snapshot = await reader.FindSnapshotAsync(code, cancellationToken);
        return new InstitutionView(
            institution.Code, institution.Row.Name, NameOf(institution.Kind), institution.Row.IsDesignated, institution.Row.Version,
            [.. InstitutionFields.All.Select(info => new InstitutionFieldValue(
                info.Key, info.NameFor(institution.Kind), info.Group, InstitutionChangeText.Masked(info, institution.Particulars[info.Field], offices)))],
            [.. versions.Select(version => new InstitutionVersionView(
                version.Version, version.EffectiveOn, version.MadeAt, version.CaseNumber,
                version.BeforeSealed is { } before ? Differences(institution.Kind, rows.Open(before), rows.Open(version.AfterSealed)) : []))],
            snapshot is null ? null : new InstitutionSyncView(
                snapshot.Version, snapshot.ChangedAt, snapshot.AnsweredAt, snapshot.RequestedAt, snapshot.IsPending, snapshot.Error,
                snapshot.Data is { } data ? Differences(institution.Kind, institution.Particulars, OverPlatform(institution.Particulars, data)) : []));
    }

    /// <summary>Has the platform asked about an institution; the answer comes later.</summary>
    /// <returns>How the synchronisation stands; null when the registry knows no such institution.</returns>
    public async Task<InstitutionSyncView?> SynchroniseAsync(Viewer viewer, string code, CancellationToken cancellationToken)
    {
        var asked = await snapshots.RequestAsync(
            code, writes => audit.Add(writes, viewer, AuditAction.InstitutionSynchronised, new AuditSubject("institution", code)), cancellationToken);
        return asked && await reader.FindSnapshotAsync(code, cancellationToken) is { } snapshot
            ? new InstitutionSyncView(snapshot.Version, snapshot.ChangedAt, snapshot.AnsweredAt, snapshot.RequestedAt, snapshot.IsPending, snapshot.Error, [])
            : null;
    }

    /// <summary>Has the platform asked about some designated institutions of which nobody has asked for half a day.</summary>
    /// <returns>About how many; 0 when there is none left.</returns>
    public async Task<int> SynchroniseStaleAsync(CancellationToken cancellationToken)
    {
        var stale = await reader.StaleAsync(clock.GetCurrentInstant() - Freshness, JobBatch, cancellationToken);
        foreach (var code in stale)
        {
            await snapshots.RequestAsync(code, null, cancellationToken);
        }

        return stale.Count;
    }

    /// <summary>The answers that a form begins with: the record with what the platform says, in clear. Only to whoever knows the institution's credit code; always audited.</summary>
    /// <returns>Null when there is no such institution, or its credit code is another.</returns>
    public async Task<InstitutionPrefill?> PrefillAsync(Viewer viewer, string code, string creditCode, CancellationToken cancellationToken)
    {
        var wanted = Identifiers.IdentifierText.Normalise(code);
        if (await reader.FindAsync(wanted, cancellationToken) is not { IsComplete: true } institution
            || Identifiers.IdentifierText.Normalise(creditCode) != institution.Row.CreditCode)
        {
            return null;
        }

        var snapshot = await reader.FindSnapshotAsync(wanted, cancellationToken);
        var writes = new WriteSet();
        audit.Add(writes, viewer, AuditAction.PersonalDataRevealed, new AuditSubject("institution", wanted), PrefillReason);
        await store.CommitAsync(writes, cancellationToken);
        var after = snapshot?.Data is { } data ? OverPlatform(institution.Particulars, data) : institution.Particulars;
        var answers = after.ToValue().AsObject()
            .With(InstitutionApplication.CodeField, institution.Code)
            .With(InstitutionApplication.CreditCodeField, institution.Row.CreditCode);
        var changed = after.DifferencesFrom(institution.Particulars);
        return new InstitutionPrefill(
            Value.Of(answers), [.. Enum.GetValues<InstitutionTick>().Where(tick => tick.Fields().Any(changed.Contains)).Select(tick => tick.Code())], snapshot?.IsPending ?? false, snapshot is { Version: > 0 });
    }

    /// <summary>What a case would change, before and after.</summary>
    /// <returns>Null when there is no such case, none that the viewer may know of, or one that changes no institution.</returns>
    public async Task<InstitutionChangeView?> ChangeOfAsync(Viewer viewer, CaseNumber number, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed
            || file.Handling.InstitutionChange is null || await reader.FindChangeAsync(number.Value, cancellationToken) is not { } change)
        {
            return null;
        }

        var snapshot = await reader.FindSnapshotAsync(change.InstitutionCode, cancellationToken);
        var name = (await reader.FindAsync(change.InstitutionCode, cancellationToken))?.Row.Name ?? change.Before[InstitutionField.Name] ?? "";
        var offices = file.Settings.Offices;
        return new InstitutionChangeView(
            new(change.InstitutionCode, name, NameOf(change.Kind)),
            [.. change.Ticks.Select(tick => new CodeAndName(tick.Code(), tick.ChineseName(change.Kind)))],
            [.. InstitutionFields.All.Where(info => file.Form.Find(info.Key) is not null).Select(info => FieldOf(info, change, offices))],
            Attachments(file),
            change.SnapshotVersion == 0 ? null : new(change.SnapshotAt, change.SnapshotVersion),
            new(change.Comparison.Code(), change.Comparison.ChineseName()),
            change.FormerCase,
            await reader.FindLaterCaseAsync(number.Value, cancellationToken),
            file.Decision == CaseDecision.Denied || file.Status == CaseStatus.AcceptanceRefused ? file.Reason : null,
            Warnings(change, snapshot, file));
    }

    /// <summary>待审核业务查询 and 已审核业务查询.</summary>
    /// <param name="after">Where the page begins; null for the first one.</param>
    /// <param name="limit">1 to <see cref="MaxPage"/>; taken as the nearest of them.</param>
    public async Task<InstitutionChangePage> ChangesAsync(
        Viewer viewer, bool isReviewed, string? institution, InstitutionChangeCursor? after, int limit, CancellationToken cancellationToken)
    {
        if (!PolicyEngine.Decide(viewer, Permission.ReadCase).IsAllowed)
        {
            return new([], null);
        }

        var wanted = Math.Clamp(limit, 1, MaxPage);
        var found = await reader.ChangesAsync(viewer, isReviewed, institution, after, wanted + 1, cancellationToken);

        var items = new List<InstitutionChangeItem>();
        foreach (var (change, row) in found.Take(wanted))
        {
            var known = reader.Open(change);
            var reason = row.SealedReason is null ? null : (await files.FindAsync(CaseNumber.Parse(row.Number, null), cancellationToken))?.Reason;
            var isApproved = row.Decision == CaseDecision.Granted;
            items.Add(new InstitutionChangeItem(
                row.Number, change.InstitutionCode, known.Before[InstitutionField.Name] ?? "", NameOf(change.Kind),
                [.. known.Ticks.Select(tick => new CodeAndName(tick.Code(), tick.ChineseName(change.Kind)))], row.FiledAt, new(row.Status.Code(), row.Status.ChineseName()),
                !isReviewed ? null : isApproved ? "审核通过" : "审核不通过", isReviewed && !isApproved ? reason : null, row.DecidedAt, change.FormerCase,
                new(change.Comparison.Code(), change.Comparison.ChineseName())));
        }

        var last = found.Count > wanted ? found[wanted - 1].Case : null;
        return new(items, last is null ? null : new(isReviewed ? last.ClosedAt ?? last.FiledAt : last.FiledAt, last.Number));
    }

    private static InstitutionChangeField FieldOf(InstitutionFieldInfo info, InstitutionChange change, Offices.OfficeTree offices) => new(
        info.Key, info.NameFor(change.Kind), info.Group, InstitutionChangeText.Masked(info, change.Before[info.Field], offices),
        InstitutionChangeText.Masked(info, change.After[info.Field], offices), change.Before[info.Field] != change.After[info.Field], info.Source.Code(), info.Tick?.Code(),
        change.Differing.Contains(info.Field));

    private static List<InstitutionAttachment> Attachments(CaseFile file)
    {
        var lines = new List<InstitutionAttachment>();
        foreach (var requirement in file.Item.Requirements)
        {
            var (row, template) = InstitutionAttachments.Of(requirement.Code);
            var isUploaded = file.Materials.Any(given => requirement.IsMetBy(given.Code) && given.Verdict != MaterialVerdict.Failed);
            lines.Add(new(row, requirement.Code, requirement.Name, requirement.Remark, requirement.IsDemanded(file.Facts), isUploaded, template));
        }

        return lines;
    }

    private static List<string> Warnings(InstitutionChange change, InstitutionSnapshot? snapshot, CaseFile file)
    {
        var warnings = new List<string>();
        if (change.Comparison == PlatformComparison.Differs)
        {
            warnings.Add($"贯标平台最新数据与申请不一致：{string.Join('、', change.Differing.Select(field => field.Info().NameFor(change.Kind)))}。");
        }
        else if (change.Comparison == PlatformComparison.Unanswered)
        {
            warnings.Add("贯标平台没有应答，申请的数据尚未与平台最新数据核对。");
        }

        var standing = new InstitutionStanding { Snapshot = snapshot };
        warnings.AddRange(InstitutionChangeRules.Warnings(standing, change.After, LocalDatePattern.Iso.Format(LegalTime.DayOf(file.FiledAt))).Select(warning => warning.Message));
        return warnings;
    }

    private static InstitutionParticulars OverPlatform(InstitutionParticulars record, InstitutionParticulars platform) =>
        record.With(platform, InstitutionFields.All.Where(info => info.Source == InstitutionFieldSource.Platform).Select(info => info.Field));

    private IReadOnlyList<InstitutionDifference> Differences(InstitutionKind kind, InstitutionParticulars before, InstitutionParticulars after) =>
        [.. after.DifferencesFrom(before).Select(field => field.Info()).Select(info => new InstitutionDifference(
            info.Key, info.NameFor(kind), InstitutionChangeText.Masked(info, before[info.Field], settings.Current.Offices),
            InstitutionChangeText.Masked(info, after[info.Field], settings.Current.Offices)))];

    private static CodeAndName NameOf(InstitutionKind kind) => new(kind.Code(), kind.ChineseName());
}

/// <summary>What a change form begins with.</summary>
/// <param name="Answers">By the keys of the form, in clear.</param>
/// <param name="Ticks">Codes of what has changed on the platform.</param>
/// <param name="IsPending">Whether an answer of the platform is awaited.</param>
/// <param name="IsSynchronised">Whether the platform has ever answered.</param>
public sealed record InstitutionPrefill(Value Answers, IReadOnlyList<string> Ticks, bool IsPending, bool IsSynchronised);

/// <summary>附件清单 of the 网厅 (INS-014): the row of each attachment, and for which there is a template.</summary>
internal static class InstitutionAttachments
{
    public const string Worksheet = "change-worksheet";
    public const string ApplicationForm = "change-application-form";
    public const string PromiseLetter = "institution-promise-letter";

    private static readonly Dictionary<string, (int Row, string? Template)> Rows = new(StringComparer.Ordinal)
    {
        [Worksheet] = (1, "change-worksheet"),
        [PromiseLetter] = (2, "institution-promise-letter"),
        ["legal-id-before"] = (3, null), ["legal-id-after"] = (3, null),
        ["licence-before"] = (4, null), ["licence-after"] = (4, null),
        ["registration-before"] = (5, null), ["registration-after"] = (5, null),
        ["responsible-id-before"] = (6, null), ["responsible-id-after"] = (6, null),
    };

    /// <summary>Row 7 for what the notice asks for beside the list.</summary>
    public static (int Row, string? Template) Of(string code) => Rows.TryGetValue(code, out var known) ? known : (7, null);
}
