using System.Text;
using System.Text.Encodings.Web;
using NodaTime.Text;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Endpoints;

/// <summary>时限说明 as a page to print.</summary>
internal static class ExplanationPage
{
    private static readonly string[] Weekdays = ["", "周一", "周二", "周三", "周四", "周五", "周六", "周日"];

    public static string Of(ExplainedClock explained)
    {
        var (about, explanation) = (explained.About, explained.Explanation);
        var ledger = explanation.Ledger;
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>时限说明 ").Append(Safe(about.CaseNumber))
            .Append("</title><link rel=\"stylesheet\" href=\"/print.css\"></head><body><main><h1>办理时限说明</h1><dl>");
        Fact(page, "办件编号", about.CaseNumber);
        Fact(page, "事项", about.ItemName);
        Fact(page, "时限", ledger.Kind.ChineseName() + (ledger.Stage is { } stage ? $"（{stage}）" : ""));
        Fact(page, "计时机构", about.OfficeName);
        Fact(page, "起算时刻", ClockText.Moment(ledger.Start.At));
        Fact(page, "业务时间", $"{ClockText.Time(explanation.Hours.Open)}—{ClockText.Time(explanation.Hours.Close)}");
        Fact(page, "起算口径", ledger.Start.Policy.ChineseName());
        Fact(page, "所用日历", $"第{explanation.Calendar.Number}版，{ClockText.Moment(explanation.Calendar.PublishedAt)}公布");
        page.Append("</dl><p class=\"conclusion\">").Append(Safe(explanation.Conclusion)).Append("</p>");
        Pauses(page, explanation);
        page.Append("<table><thead><tr><th>日期</th><th>星期</th><th>计入</th><th>说明</th><th>规则</th></tr></thead><tbody>");
        foreach (var day in explanation.Days)
        {
            page.Append(day.IsCounted ? "<tr class=\"counted\"><td>" : "<tr><td>").Append(LocalDatePattern.Iso.Format(day.Day))
                .Append("</td><td>").Append(Weekdays[(int)day.Day.DayOfWeek])
                .Append("</td><td>").Append(day.Number is { } number ? $"第{number}日" : "—")
                .Append("</td><td>").Append(Safe(day.Reason)).Append("</td><td>").Append(day.Rule).Append("</td></tr>");
        }

        page.Append("</tbody></table><h2>适用规则</h2><ul>");
        foreach (var rule in explanation.Rules)
        {
            page.Append("<li><b>").Append(rule.Code).Append("</b> ").Append(Safe(rule.Text))
                .Append(rule.Basis is { } basis ? $"（{Safe(basis)}）" : "").Append("</li>");
        }

        return page.Append("</ul></main></body></html>").ToString();
    }

    private static void Pauses(StringBuilder page, ClockExplanation explanation)
    {
        if (!explanation.Pauses.Any())
        {
            return;
        }

        page.Append("<h2>计时中止</h2><ol>");
        foreach (var (_, pause, excluded) in explanation.Pauses)
        {
            page.Append("<li>").Append(Safe(pause.Ground.ChineseName())).Append('：').Append(ClockText.Moment(pause.From)).Append(" 至 ")
                .Append(pause.To is { } to ? ClockText.Moment(to) : "今").Append(excluded.Count == 0 ? "，未跨过下班时刻，不扣除" : "").Append("</li>");
        }

        page.Append("</ol>");
    }

    private static void Fact(StringBuilder page, string name, string value) =>
        page.Append("<dt>").Append(name).Append("</dt><dd>").Append(Safe(value)).Append("</dd>");

    private static string Safe(string text) => HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(text);
}
