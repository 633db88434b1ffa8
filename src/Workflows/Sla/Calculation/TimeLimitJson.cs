using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Sla.Calculation;

/// <summary>Questions and answers as JSON: the form of the worked examples.</summary>
public static class TimeLimitJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "start", "limit", "pauses", "extension", "extensionApprovedAt", "policy", "overlay", "revision", "stages", "office",
    };

    /// <exception cref="FormatException">Not such a question; the message is Chinese and names the member.</exception>
    public static TimeLimitInput Read(JsonElement input)
    {
        if (input.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("应为一个JSON对象。");
        }

        if (input.EnumerateObject().FirstOrDefault(member => !Known.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw new FormatException($"没有名为“{unknown.Name}”的参数。");
        }

        return new TimeLimitInput
        {
            Start = Moment(input, "start") ?? throw new FormatException("缺少“start”（起算时刻）。"),
            Limit = Count(input, "limit") ?? throw new FormatException("缺少“limit”（期限）。"),
            Pauses = [.. List(input, "pauses").Select(PauseFrom)],
            Extension = Count(input, "extension") ?? 0,
            ExtensionApprovedAt = Moment(input, "extensionApprovedAt"),
            Policy = PolicyFrom(input),
            Overlay = Days(input, "overlay"),
            Revision = RevisionFrom(input),
            Stages = [.. List(input, "stages").Select(StageFrom)],
            Office = Text(input, "office"),
        };
    }

    /// <summary>The figures of the answer, and the explanation.</summary>
    public static JsonObject Write(TimeLimitAnswer.Calculated answer)
    {
        var reckoning = answer.Reckoning;
        var written = new JsonObject
        {
            ["due"] = Text(reckoning.Due),
            ["effectiveStartDay"] = Text(reckoning.EffectiveStartDay),
            ["countedDays"] = new JsonArray([.. reckoning.CountedDays.Select(day => (JsonNode?)Text(day))]),
            ["excludedByPause"] = new JsonArray([.. reckoning.ExcludedRanges.Select(range =>
                new JsonArray(Text(range.First), range.Last is { } last ? Text(last) : null))]),
            ["provisional"] = reckoning.IsProvisional,
            ["yellowFrom"] = Text(reckoning.YellowFrom),
            ["redFrom"] = Text(reckoning.RedFrom),
            ["dueIfCalendarDay"] = Text(answer.DueIfCalendarDay),
        };
        AddIfAny(written, "dueBeforeExtension", answer.DueBeforeExtension);
        AddIfAny(written, "dueBeforeRevision", answer.DueBeforeRevision);
        AddIfAny(written, "dueNationalCalendar", answer.DueNationalCalendar);
        if (answer.Stages.Count > 0)
        {
            written["stages"] = new JsonArray([.. answer.Stages.Select(stage => new JsonObject
            {
                ["name"] = stage.Ledger.Stage, ["due"] = Text(stage.Due), ["cappedBy"] = Text(reckoning.Due),
            })]);
        }

        written["explanation"] = Explanation(answer.Explanation);
        return written;
    }

    /// <summary>The lines, the rules and what they rest on.</summary>
    public static JsonObject Explanation(ClockExplanation explanation) => new()
    {
        ["conclusion"] = explanation.Conclusion,
        ["policy"] = explanation.Ledger.Start.Policy.ChineseName(),
        ["hours"] = $"{ClockText.Time(explanation.Hours.Open)}—{ClockText.Time(explanation.Hours.Close)}",
        ["calendarVersion"] = explanation.Calendar.Number,
        ["calendarPublishedAt"] = Text(explanation.Calendar.PublishedAt),
        ["days"] = new JsonArray([.. explanation.Days.Select(day => new JsonObject
        {
            ["day"] = Text(day.Day), ["counted"] = day.IsCounted, ["number"] = day.Number, ["reason"] = day.Reason, ["rule"] = day.Rule,
        })]),
        ["rules"] = new JsonArray([.. explanation.Rules.Select(rule => new JsonObject
        {
            ["code"] = rule.Code, ["text"] = rule.Text, ["basis"] = rule.Basis,
        })]),
    };

    /// <summary>Indented, with Chinese characters as they are.</summary>
    public static string ToText(JsonNode node) => node.ToJsonString(Readable);

    /// <summary>With the offset of Asia/Shanghai, such as 2026-05-12T17:00:00+08:00.</summary>
    private static string? Text(Instant? instant) =>
        instant is { } at ? OffsetDateTimePattern.Rfc3339.Format(at.InZone(LegalTime.Zone).ToOffsetDateTime()) : null;

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static void AddIfAny(JsonObject written, string name, Instant? instant)
    {
        if (instant is not null)
        {
            written[name] = Text(instant);
        }
    }

    private static ClockPause PauseFrom(JsonElement row)
    {
        var reason = Text(row, "reason") ?? "";
        return new(
            ClockNames.TryFind(reason, out PauseGround ground) || ClockNames.TryFindByName(reason, out ground)
                ? ground
                : throw new FormatException($"“{reason}”不是中止计时的法定事由。"),
            Moment(row, "from") ?? throw new FormatException("计时中止缺少“from”（开始）。"),
            Moment(row, "to"));
    }

    private static TimeLimitRevision? RevisionFrom(JsonElement input) =>
        !input.TryGetProperty("revision", out var row) || row.ValueKind == JsonValueKind.Null ? null : new(
            Moment(row, "publishedAt") ?? throw new FormatException("日历修订缺少“publishedAt”（公布时刻）。"),
            Days(row, "addOffDays"),
            Days(row, "addMakeupWorkdays"));

    private static TimeLimitStage StageFrom(JsonElement row) => new(
        Text(row, "name") ?? "",
        Count(row, "limit") ?? throw new FormatException("阶段缺少“limit”（期限）。"),
        Moment(row, "start") ?? throw new FormatException("阶段缺少“start”（起算时刻）。"));

    private static StartDayPolicy PolicyFrom(JsonElement input) => Text(input, "policy") switch
    {
        null or "nextWorkday" => StartDayPolicy.NextWorkday,
        "calendarDay" => StartDayPolicy.CalendarDay,
        var other => throw new FormatException($"“{other}”不是起算口径，应为nextWorkday或calendarDay。"),
    };

    private static IReadOnlyList<LocalDate> Days(JsonElement row, string name) => [.. List(row, name).Select(day =>
        day.ValueKind == JsonValueKind.String && LocalDatePattern.Iso.Parse(day.GetString()!) is { Success: true, Value: var parsed } && Sensible(parsed.Year)
            ? parsed
            : throw new FormatException($"“{name}”中的“{day}”不是日期，应形如2026-05-01。"))];

    private static Instant? Moment(JsonElement row, string name) => Member(row, name) is not { } member ? null
        : member.ValueKind == JsonValueKind.String && OffsetDateTimePattern.ExtendedIso.Parse(member.GetString()!) is { Success: true, Value: var parsed }
            && Sensible(parsed.Year)
            ? parsed.ToInstant()
            : throw new FormatException($"“{name}”（{member}）不是时刻，应形如2026-05-08T09:00:00+08:00。");

    /// <summary>Far beyond any case, near enough that no count leaves the calendar.</summary>
    private static bool Sensible(int year) => year is >= 1950 and <= 2150;

    private static int? Count(JsonElement row, string name) => Member(row, name) is not { } member ? null
        : member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var count) ? count
        : throw new FormatException($"“{name}”应为整数。");

    private static string? Text(JsonElement row, string name) => Member(row, name) is not { } member ? null
        : member.ValueKind == JsonValueKind.String ? member.GetString()
        : throw new FormatException($"“{name}”应为文字。");

    private static IEnumerable<JsonElement> List(JsonElement row, string name) => Member(row, name) is not { } member ? []
        : member.ValueKind == JsonValueKind.Array ? member.EnumerateArray()
        : throw new FormatException($"“{name}”应为列表。");

    /// <summary>Null when it is missing or null.</summary>
    private static JsonElement? Member(JsonElement row, string name) =>
        row.ValueKind != JsonValueKind.Object ? throw new FormatException($"含“{name}”的一项应为JSON对象。")
        : row.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
