using System.Collections.Immutable;
using System.Text.Json;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Supervision;

/// <summary>A rung as it is stored and sent: codes and numbers.</summary>
/// <param name="Level">reminder 提醒, urging 催办, supervision 督办.</param>
/// <param name="Moment">yellow, red, overdue, working-days-before-due, working-days-after-due, share-used.</param>
/// <param name="Amount">Working days (1 to 60) or per cent (1 to 99), by the moment; 0 where it needs none.</param>
/// <param name="Clocks">receipt, promised, statutory, stage; at least one.</param>
/// <param name="Recipients">At least one.</param>
public sealed record RungText(string Level, string Moment, int Amount, IReadOnlyList<string> Clocks, IReadOnlyList<RecipientText> Recipients);

/// <param name="Role">Name of a role; null for the holder of the open task.</param>
/// <param name="Office">responsible, superior, receiving, deciding, province.</param>
public sealed record RecipientText(string? Role, string Office);

/// <summary>Ladders as stored and sent.</summary>
public static class AlertLadderJson
{
    private const int MostDays = 60;
    private const int MostRecipients = 8;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Role[] Staff = [Role.Clerk, Role.Reviewer, Role.SecondReviewer, Role.Approver, Role.Supervisor];

    public static string Write(IEnumerable<AlertRung> rungs) => JsonSerializer.Serialize(rungs.Select(ToText), Json);

    /// <exception cref="FormatException">Not rungs as <see cref="Write"/> makes them.</exception>
    public static ImmutableArray<AlertRung> Read(string json)
    {
        var problems = new List<string>();
        var rungs = From(JsonSerializer.Deserialize<List<RungText>>(json, Json) ?? [], problems);
        return problems.Count == 0 ? rungs : throw new FormatException(string.Join(' ', problems));
    }

    public static RungText ToText(AlertRung rung) => new(
        rung.Level.Code(), rung.Moment.Code(), rung.Amount, [.. rung.Clocks.Select(clock => clock.Code())],
        [.. rung.Recipients.Select(recipient => new RecipientText(recipient.Role?.ToString(), recipient.Office.Code()))]);

    /// <summary>The rungs; what is wrong with them is added to <paramref name="problems"/>, in Chinese.</summary>
    public static ImmutableArray<AlertRung> From(IReadOnlyList<RungText> texts, ICollection<string> problems)
    {
        if (texts.Count > AlertLadder.MostRungs)
        {
            problems.Add($"督办阶梯最多{AlertLadder.MostRungs}级。");
            return [];
        }

        return [.. texts.Select((text, i) => From(text, i + 1, problems)).OfType<AlertRung>()];
    }

    private static AlertRung? From(RungText text, int number, ICollection<string> problems)
    {
        var before = problems.Count;
        if (!AlertNames.TryFind(text.Level, out AlertLevel level))
        {
            problems.Add($"第{number}级：级别应为 reminder、urging 或 supervision。");
        }

        if (!AlertNames.TryFind(text.Moment, out AlertMoment moment))
        {
            problems.Add($"第{number}级：没有“{text.Moment}”这一时点。");
        }
        else if (!IsFit(moment, text.Amount))
        {
            problems.Add($"第{number}级：工作日数应为1至{MostDays}，百分比应为1至99，其他时点应为0。");
        }

        var clocks = new List<ClockKind>();
        foreach (var code in text.Clocks ?? [])
        {
            if (ClockNames.TryFind(code, out ClockKind clock) && clock != ClockKind.Correction)
            {
                clocks.Add(clock);
            }
            else
            {
                problems.Add($"第{number}级：时限种类应为 receipt、promised、statutory 或 stage。");
            }
        }

        var recipients = new List<AlertRecipient>();
        foreach (var recipient in text.Recipients ?? [])
        {
            Role? role = Enum.TryParse<Role>(recipient.Role, out var named) && Staff.Contains(named) && recipient.Role == named.ToString() ? named : null;
            if (!AlertNames.TryFind(recipient.Office, out AlertOffice office) || (recipient.Role is not null && role is null))
            {
                problems.Add($"第{number}级：接收人的角色或机构不正确。");
            }
            else
            {
                recipients.Add(new(role, office));
            }
        }

        if (clocks.Count == 0 || recipients.Count is 0 or > MostRecipients)
        {
            problems.Add($"第{number}级：至少适用一种时限，接收人为1至{MostRecipients}个。");
        }

        return problems.Count > before ? null : new AlertRung(level, moment, text.Amount, [.. clocks.Distinct()], [.. recipients.Distinct()]);
    }

    private static bool IsFit(AlertMoment moment, int amount) => moment switch
    {
        AlertMoment.WorkingDaysBeforeDue or AlertMoment.WorkingDaysAfterDue => amount is >= 1 and <= MostDays,
        AlertMoment.ShareUsed => amount is >= 1 and <= 99,
        _ => amount == 0,
    };
}
