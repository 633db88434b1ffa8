using NodaTime;
using NodaTime.Text;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Ratings;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Board;

/// <summary>Reads the filters of boards, within what an account may see, and names them.</summary>
public sealed class BoardFilters(ICaseSettings settings, OfficeTree offices, IClock clock)
{
    /// <summary>The longest period, in days.</summary>
    public const int MostDays = 731;

    private const int UsualDays = 30;
    private const int MostCodes = 60;

    /// <summary>The office whose cases, and those of the offices below it, an account sees on boards.</summary>
    public static string RootOf(Viewer viewer) => viewer.Roles.Has(Role.Operations) ? OfficePath.Province : viewer.OfficePath;

    public BoardFilterResult Read(Viewer viewer, BoardQuery query)
    {
        var root = RootOf(viewer);
        var asOf = clock.GetCurrentInstant();
        if (query.AsOf is not null)
        {
            if (!InstantPattern.ExtendedIso.Parse(query.AsOf).TryGetValue(default, out asOf))
            {
                return new BoardFilterResult.Refused("统计时刻（asOf）不正确，应为带时区的时间，如 2026-03-05T09:00:00Z。");
            }
        }

        var side = BoardSide.Deciding;
        if (query.Side is not null && !BoardNames.TryFind(query.Side, out side))
        {
            return new BoardFilterResult.Refused("统计口径（side）应为 deciding（办理地）或 receiving（收件地）。");
        }

        if (PathOf(query.Office, root) is not { } path)
        {
            return new BoardFilterResult.Refused($"没有代码为“{query.Office}”的机构。");
        }

        if (path.Length == 0 ? root != OfficePath.Province : !OfficePath.IsWithin(path, root))
        {
            return new BoardFilterResult.Denied("该机构不在您的查看范围内。");
        }

        if (Area(query.Prefecture) is { IsKnown: false } || Area(query.ReceivingPrefecture) is { IsKnown: false } || Area(query.DecidingPrefecture) is { IsKnown: false })
        {
            return new BoardFilterResult.Refused("州市代码不正确：应为省本级或州市的六位代码。");
        }

        Guid? person = null;
        if (!string.IsNullOrEmpty(query.Person))
        {
            if (!Guid.TryParse(query.Person, out var id))
            {
                return new BoardFilterResult.Refused("经办人（person）应为账号编号。");
            }

            person = id;
        }

        var (items, channels) = (CodesOf(query.Items), CodesOf(query.Channels));
        if (items.Count > MostCodes || channels.Count > MostCodes)
        {
            return new BoardFilterResult.Refused($"事项、渠道一次最多选{MostCodes}个。");
        }

        if (items.FirstOrDefault(code => settings.Current.Catalogue.Find(code) is null) is { } unknown)
        {
            return new BoardFilterResult.Refused($"没有代码为“{unknown}”的事项。");
        }

        if (PeriodOf(query, asOf) is not var (from, to))
        {
            return new BoardFilterResult.Refused($"统计期间不正确：日期应如 2026-03-05，起始日不晚于截止日，最长{MostDays}天。");
        }

        return new BoardFilterResult.Understood(new BoardFilter
        {
            AsOf = asOf,
            OfficePath = path,
            IsOfficeAlone = query.Alone,
            Side = side,
            Items = items,
            Channels = channels,
            Prefecture = Area(query.Prefecture).Code,
            ReceivingPrefecture = Area(query.ReceivingPrefecture).Code,
            DecidingPrefecture = Area(query.DecidingPrefecture).Code,
            Person = person,
            From = from,
            To = to,
        });
    }

    /// <param name="personName">Of the account that the filter is about; null when nobody knows it.</param>
    public BoardFilterView Describe(BoardFilter filter, string? personName = null) => new(
        filter.OfficePath.Length == 0 ? null : OfficeOf(filter.OfficePath),
        filter.IsOfficeAlone,
        new(filter.Side.Code(), filter.Side.ChineseName()),
        [.. filter.Items.Select(ItemOf)],
        [.. filter.Channels.Select(ChannelOf)],
        PrefectureOf(filter.Prefecture), PrefectureOf(filter.ReceivingPrefecture), PrefectureOf(filter.DecidingPrefecture),
        filter.Person is { } person ? new(person.ToString(), personName ?? person.ToString()) : null,
        filter.From, filter.To);

    /// <summary>The office of a path; of an empty one the cases never routed.</summary>
    public CodedName OfficeOf(string path) => path.Length == 0 ? new(BoardQuery.Unrouted, "尚未分办")
        : path[(path.LastIndexOf('/') + 1)..] is var code && offices.Find(code) is { } office ? new(code, office.Name) : new(code, code);

    public CodedName ItemOf(string code) => new(code, settings.Current.Catalogue.Find(code)?.DisplayName ?? code);

    public CodedName ChannelOf(string code) => new(code, ChannelNames.Of(code, settings.Current));

    /// <summary>The pooling area of a code; of an empty one the cases never routed, null of none.</summary>
    public CodedName? PrefectureOf(string? code) => code is null ? null
        : code.Length == 0 ? new(BoardQuery.Unrouted, "尚未分办")
        : code == OfficePath.Province ? new(code, "省本级")
        : new(code, offices.Find(code)?.RegionName ?? code);

    private string? PathOf(string? office, string root) =>
        string.IsNullOrEmpty(office) ? root
        : office == BoardQuery.Unrouted ? ""
        : offices.Find(office[(office.LastIndexOf('/') + 1)..]) is { } found && (found.Path == office || found.Code == office) ? found.Path
        : null;

    private (string? Code, bool IsKnown) Area(string? code) =>
        string.IsNullOrEmpty(code) ? (null, true)
        : code == BoardQuery.Unrouted ? ("", true)
        : (code, offices.PoolingAreas.Any(area => area.Code == code));

    private static List<string> CodesOf(string? joined) => joined is null ? []
        : [.. joined.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    private static (LocalDate From, LocalDate To)? PeriodOf(BoardQuery query, Instant asOf)
    {
        var to = LegalTime.DayOf(asOf);
        if (!string.IsNullOrEmpty(query.To) && !LocalDatePattern.Iso.Parse(query.To).TryGetValue(default, out to))
        {
            return null;
        }

        var from = to.PlusDays(1 - UsualDays);
        if (!string.IsNullOrEmpty(query.From) && !LocalDatePattern.Iso.Parse(query.From).TryGetValue(default, out from))
        {
            return null;
        }

        return from <= to && Period.DaysBetween(from, to) < MostDays ? (from, to) : null;
    }
}
