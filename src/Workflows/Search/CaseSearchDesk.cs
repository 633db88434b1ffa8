using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Search;

/// <summary>办件查询: by number, name, certificate number or phone, within what the viewer's office may see.</summary>
public sealed class CaseSearchDesk(
    CaseSearchReader reader, WorkReader work, CaseFileHandler files, PersonalFields fields, ICaseSettings settings, ICommitStore store, AuditTrail audit, IClock clock)
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 100;

    /// <summary>How often more is read when candidates turn out to have another name; pieces of names seldom meet by chance.</summary>
    private const int MaxRounds = 8;

    private static readonly CodedName ByNumber = new("number", "办件编号");
    private static readonly CodedName ByApplicantNumber = new("applicant-number", "申请人证件号码");
    private static readonly CodedName ByInsuredNumber = new("insured-number", "参保人证件号码");
    private static readonly CodedName ByApplicantPhone = new("applicant-phone", "申请人电话");
    private static readonly CodedName ByInsuredPhone = new("insured-phone", "参保人电话");
    private static readonly CodedName ByApplicantName = new("applicant-name", "申请人姓名");
    private static readonly CodedName ByInsuredName = new("insured-name", "参保人姓名");

    /// <summary>What a text finds, newest first.</summary>
    /// <param name="limit">1 to <see cref="MaxPage"/>.</param>
    /// <remarks>
    /// A search by a personal value is a use of personal information (个人信息保护法 第五十一条、第五十四条): the trail says who looked, as what and how
    /// much was found, never for whom.
    /// </remarks>
    public async Task<CaseSearchPage> SearchAsync(Viewer viewer, CaseSearch search, int limit, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var terms = SearchTerms.Read(search.Text, LegalTime.DayOf(now));
        IReadOnlyList<CodedName> kinds = [.. terms.Kinds.Select(NameOf)];
        if (kinds.Count == 0 || !PolicyEngine.Decide(viewer, Permission.ReadCase).IsAllowed)
        {
            return new([], kinds, terms.Advice, null);
        }

        var wanted = Math.Clamp(limit, 1, MaxPage);
        var found = await FindAsync(viewer, search, terms, wanted + 1, cancellationToken);
        var page = found.Take(wanted).ToList();
        if (terms.Number is null)
        {
            await RecordAsync(viewer, terms, page.Count, cancellationToken);
        }

        var cases = await work.ReadAsync([.. page.Select(f => f.Row.Number)], cancellationToken);
        return new(
            [.. page.Where(f => cases.ContainsKey(f.Row.Number)).Select(f => ItemOf(f.Row, cases[f.Row.Number], f.Matched, now))],
            kinds,
            page.Count > 0 || search.After is not null ? null : terms.Advice ?? NothingFound(kinds, search),
            found.Count > wanted ? new CaseCursor(page[^1].Row.FiledAt, page[^1].Row.Number) : null);
    }

    /// <summary>我收的件补正中: what the viewer has received and waits for a correction, the nearest end first.</summary>
    public async Task<(IReadOnlyList<CaseWorkItem> Items, CaseDueCursor? Next)> CorrectionsAsync(
        Viewer viewer, CaseDueCursor? after, int limit, CancellationToken cancellationToken)
    {
        if (!PolicyEngine.Decide(viewer, Permission.ReadTasks).IsAllowed)
        {
            return ([], null);
        }

        var now = clock.GetCurrentInstant();
        var wanted = Math.Clamp(limit, 1, MaxPage);
        var rows = await work.ReadCorrectionsAsync(viewer.AccountId, after, wanted + 1, cancellationToken);
        var page = rows.Take(wanted).ToList();
        var cases = await work.ReadAsync([.. page.Select(row => row.Number)], cancellationToken);
        var items = page.Where(row => cases.ContainsKey(row.Number)).Select(row => ItemOf(row, cases[row.Number], [], now)).ToList();
        return (items, rows.Count > wanted && items[^1].DueAt is { } due ? new CaseDueCursor(due, items[^1].Number.Value) : null);
    }

    private async Task<List<(CaseRow Row, IReadOnlyList<CodedName> Matched)>> FindAsync(
        Viewer viewer, CaseSearch search, SearchTerms terms, int wanted, CancellationToken cancellationToken)
    {
        var keys = new SearchKeys(
            terms.Number?.Value,
            terms.Identity is { } identity ? fields.IndexOf(PersonalFieldKind.IdentityNumber, identity) : null,
            terms.Phone is { } phone ? CaseSearchKeys.PhoneOf(fields, phone) : null,
            terms.Name is { } name ? [.. NameGrams.Of(name).Select(fields.GramOf)] : []);
        var found = new List<(CaseRow, IReadOnlyList<CodedName>)>();
        for (var round = 0; round < MaxRounds; round++)
        {
            var candidates = await reader.FindAsync(viewer, search, keys, wanted, cancellationToken);
            foreach (var candidate in candidates)
            {
                if (MatchedBy(candidate, keys, terms) is { Count: > 0 } matched)
                {
                    found.Add((candidate.Case, matched));
                }
            }

            if (candidates.Count < wanted || found.Count >= wanted)
            {
                break;
            }

            search = search with { After = new CaseCursor(candidates[^1].Case.FiledAt, candidates[^1].Case.Number) };
        }

        return found;
    }

    /// <summary>By what it was found; the pieces of a name may stand in another order, so the name itself is asked.</summary>
    private List<CodedName> MatchedBy(FoundCase found, SearchKeys keys, SearchTerms terms)
    {
        var row = found.Case;
        var matched = new List<CodedName>();
        Add(ByNumber, keys.Number is not null && row.Number == keys.Number);
        Add(ByApplicantNumber, Same(row.ApplicantIndex, keys.Identity));
        Add(ByInsuredNumber, Same(row.InsuredIndex, keys.Identity));
        Add(ByApplicantPhone, Same(row.PhoneIndex, keys.Phone));
        Add(ByInsuredPhone, Same(row.InsuredPhoneIndex, keys.Phone));
        if (terms.Name is { } name)
        {
            var file = files.OpenHeader(row, found.WrappedKey);
            Add(ByApplicantName, NameGrams.Normalise(file.Applicant.Name).Contains(name, StringComparison.Ordinal));
            Add(ByInsuredName, row.InsuredIndex is not null && file.Insured is { } insured && NameGrams.Normalise(insured.Name).Contains(name, StringComparison.Ordinal));
        }

        return matched;

        void Add(CodedName by, bool isMatch)
        {
            if (isMatch)
            {
                matched.Add(by);
            }
        }
    }

    private static bool Same(byte[]? stored, byte[]? wanted) => stored is not null && wanted is not null && stored.AsSpan().SequenceEqual(wanted);

    private async Task RecordAsync(Viewer viewer, SearchTerms terms, int found, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        audit.Add(
            writes, viewer, AuditAction.CaseSearched, new AuditSubject("search", string.Join(',', terms.Kinds.Select(kind => NameOf(kind).Code))), null, ("found", $"{found}"));
        await store.CommitAsync(writes, cancellationToken);
    }

    private CaseWorkItem ItemOf(CaseRow row, WorkCase of, IReadOnlyList<CodedName> matched, Instant now)
    {
        var limit = of.ClockOf(ClockKind.Correction) ?? of.WorkClock;
        var light = limit?.LightAt(now);
        var task = of.Tasks.Count > 0 ? of.Tasks[0] : null;
        return new(
            CaseNumber.Parse(row.Number, null),
            row.ItemCode,
            settings.Current.Catalogue.Find(row.ItemCode)?.DisplayName ?? row.ItemCode,
            new(row.Status.Code(), row.Status.ChineseName()),
            row.Decision is { } decision ? new(decision.Code(), decision.ChineseName()) : null,
            row.MaskedName,
            row.MaskedNumber,
            task?.Stage,
            task?.Holder is { } holder ? task.InPlaceOf is { } other ? $"{holder}（代{other}）" : holder : null,
            OfficeOf(row.ReceivingOfficeCode),
            row.DecidingOfficeCode.Length > 0 ? OfficeOf(row.DecidingOfficeCode) : null,
            row.FiledAt,
            limit?.DueAt,
            light is { } shown ? new(shown.Code(), shown.ChineseName()) : null,
            limit?.DaysLeftAt(now, of.Counting(settings.Current)),
            matched);
    }

    private CodedName OfficeOf(string code) => new(code, settings.Current.Offices.Find(code)?.Name ?? code);

    private static CodedName NameOf(SearchKind kind) => kind switch
    {
        SearchKind.Number => ByNumber,
        SearchKind.Identity => new("identity-number", "证件号码"),
        SearchKind.Phone => new("phone", "电话"),
        _ => new("name", "姓名"),
    };

    private static string NothingFound(IReadOnlyList<CodedName> kinds, CaseSearch search) =>
        $"已按{string.Join('、', kinds.Select(kind => kind.Name))}查找，在您机构及下级机构收件或办理的办件中没有找到。"
        + (search.ItemCode is not null || search.Status is not null || search.OnlyOpen ? "请放宽筛选条件，" : "请核对是否输错，")
        + "也可能由其他机构受理。";
}
