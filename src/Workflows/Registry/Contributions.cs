using NodaTime;

namespace Ybtb.Workflows.Registry;

/// <summary>属期 and time of payment of the residents' insurance, as the notice gives them. Pure; days are legal days in Asia/Shanghai.</summary>
/// <remarks>Source: 办事指南 of items 2 to 4. The season from September to December is named in the guide of item 4.</remarks>
internal static class Contributions
{
    private const int SeasonBegins = 9;
    private const int December = 12;
    private const int LastDayInDecember = 25;

    /// <summary>集中缴费期: September to December.</summary>
    public static bool IsSeason(LocalDate on) => on.Month >= SeasonBegins;

    /// <summary>The year that a resident pays for who is enrolled on this day: the next one in the season, else the running one.</summary>
    public static int YearOfResident(LocalDate on) => IsSeason(on) ? on.Year + 1 : on.Year;

    /// <summary>What a resident who is enrolled on this day is told about paying.</summary>
    public static string NoticeToResident(LocalDate on) => IsSeason(on)
        ? $"现处于集中缴费期，请缴纳{YearOfResident(on)}年度城乡居民医保费。"
        : $"现处于非集中缴费期，{YearOfResident(on)}年度城乡居民医保费的缴纳按参保地统筹区相关规定办理。";

    /// <summary>Whether the contribution of the running year can still be paid: to 30 November on any day, in December to the 25th, that day included.</summary>
    public static bool CanPayThisYear(LocalDate on) => on.Month < December || on.Day <= LastDayInDecember;

    /// <summary>Why a newborn's guardian cannot choose this year; null when he can.</summary>
    /// <param name="choice">Null when none was made.</param>
    public static string? RefusalOf(ContributionChoice? choice, LocalDate on) => choice switch
    {
        ContributionChoice.NextYear when !IsSeason(on) =>
            $"1—8月缴费的新生儿只能缴纳本年度（{on.Year}年）属期的居民医保费，9—12月方可选择次年属期。",
        ContributionChoice.ThisYear when !CanPayThisYear(on) =>
            $"12月应于25日前完成缴费，{on.Year}年度的缴费期已过，请选择次年（{on.Year + 1}年）属期。",
        _ => null,
    };

    /// <summary>The year that is paid for a newborn enrolled on this day; null while the guardian may still choose.</summary>
    public static int? YearOfNewborn(ContributionChoice? choice, LocalDate on) =>
        !IsSeason(on) ? on.Year
        : !CanPayThisYear(on) ? on.Year + 1
        : choice switch
        {
            ContributionChoice.ThisYear => on.Year,
            ContributionChoice.NextYear => on.Year + 1,
            _ => null,
        };

    /// <summary>What the guardian of a newborn enrolled on this day is told about paying.</summary>
    public static string NoticeToNewborn(ContributionChoice? choice, LocalDate on)
    {
        if (!CanPayThisYear(on))
        {
            return $"本年12月的缴费期已于25日截止，请自{on.Year + 1}年1月起在税务缴费端缴纳{on.Year + 1}年度新生儿居民医保费。";
        }

        var what = YearOfNewborn(choice, on) is { } year
            ? $"请在税务缴费端缴纳{year}年度新生儿居民医保费"
            : $"可在税务缴费端自愿选择缴纳{on.Year}年度或{on.Year + 1}年度新生儿居民医保费";
        return what + (on.Month == December ? "，请于12月25日前完成缴费。" : "，不受集中缴费期限制，本月全月均可缴费。");
    }
}
