using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Board.Reports;

/// <summary>A board's filter in words: what stands above a report on the page, in print and in files.</summary>
public static class BoardFilterText
{
    public static string Of(BoardFilterView filter, Instant asOf)
    {
        var words = new List<string>
        {
            $"机构：{(filter.Office is { } office ? $"{office.Name}{(filter.IsOfficeAlone ? "（不含下级）" : "（含下级）")}" : "尚未分办")}",
            $"口径：按{filter.Side.Name}",
        };
        Add("州市", filter.Prefecture);
        Add("收件州市", filter.ReceivingPrefecture);
        Add("办理州市", filter.DecidingPrefecture);
        words.Add($"事项：{Join(filter.Items)}");
        words.Add($"渠道：{Join(filter.Channels)}");
        Add("经办人", filter.Person);
        words.Add($"期间：{ClockText.Day(filter.From)}至{ClockText.Day(filter.To)}");
        words.Add($"统计时刻：{ClockText.Moment(asOf)}");
        return string.Join('；', words);

        void Add(string label, CodedName? chosen)
        {
            if (chosen is not null)
            {
                words.Add($"{label}：{chosen.Name}");
            }
        }
    }

    private static string Join(IReadOnlyList<CodedName> chosen) => chosen.Count == 0 ? "全部" : string.Join('、', chosen.Select(one => one.Name));
}
