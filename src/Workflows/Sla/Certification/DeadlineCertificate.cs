using System.Text.Json.Nodes;

using NodaTime;
using NodaTime.Text;

using Ybtb.Engine.Values;
using Ybtb.Workflows.Sla.Calculation;

namespace Ybtb.Workflows.Sla.Certification;

/// <summary>时限证明: what a deadline certificate says. No personal value is in it.</summary>
public static class DeadlineCertificate
{
    /// <summary>Named in every certificate, so that a verifier knows how to read it.</summary>
    public const string Form = "ybtb-deadline-certificate/1";

    /// <param name="about">Whose limit it is.</param>
    public static JsonObject Of(CertifiedClock about, ClockExplanation explanation, Instant issuedAt)
    {
        var (ledger, reckoning) = (explanation.Ledger, explanation.Reckoning);
        return new JsonObject
        {
            ["form"] = Form,
            ["title"] = "时限证明",
            ["case"] = about.CaseNumber,
            ["item"] = about.ItemName,
            ["clock"] = ledger.Kind.ChineseName(),
            ["stage"] = ledger.Stage,
            ["office"] = about.OfficeName,
            ["startedAt"] = Text(ledger.Start.At),
            ["limit"] = ledger.Limit.ToString(),
            ["days"] = ledger.Limit.Count + ledger.Extension.Count,
            ["extension"] = ledger.Extension.Count,
            ["close"] = ledger.Limit.End == DayEnd.Closing ? ClockText.Time(explanation.Hours.Close) : "24:00",
            ["due"] = Text(reckoning.Due),
            ["basis"] = Basis(reckoning),
            ["provisional"] = reckoning.IsProvisional,
            ["stoppedAt"] = ledger.IsStopped ? Text(ledger.Entries[^1].At) : null,
            ["pauses"] = new JsonArray([.. explanation.Pauses.Select(pause => new JsonObject
            {
                ["number"] = pause.Number,
                ["ground"] = pause.Pause.Ground.ChineseName(),
                ["from"] = Text(pause.Pause.From),
                ["to"] = Text(pause.Pause.To),
                ["days"] = new JsonArray([.. pause.Excluded.Select(range => new JsonArray(Day(range.First), range.Last is { } last ? Day(last) : null))]),
            })]),
            ["ledger"] = new JsonArray([.. ledger.Entries.Select(entry => JsonNode.Parse(ValueJson.ToText(ClockLedgerJson.ToValue(WithoutReason(entry)))))]),
            ["explanation"] = TimeLimitJson.Explanation(explanation),
            ["issuedAt"] = Text(issuedAt),
        };
    }

    private static string Basis(ClockReckoning reckoning) =>
        reckoning.Due is null ? DeadlineBasis.Paused
        : reckoning.CappedBy is not null ? DeadlineBasis.Capped
        : reckoning.RevisionEffect switch
        {
            RevisionEffect.DueAtPublication => DeadlineBasis.Publication,
            RevisionEffect.OverrunKept => DeadlineBasis.Overrun,
            _ => DeadlineBasis.Counted,
        };

    /// <summary>The reason of an extension is for the applicant alone.</summary>
    private static ClockEntry WithoutReason(ClockEntry entry) => entry is ClockExtended extended ? extended with { Reason = "*" } : entry;

    private static string? Text(Instant? instant) =>
        instant is { } at ? OffsetDateTimePattern.Rfc3339.Format(at.InZone(LegalTime.Zone).ToOffsetDateTime()) : null;

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}

/// <summary>Whose limit a certificate is about.</summary>
/// <param name="OfficeName">The office by which it counts; 全国日历 where none does.</param>
public sealed record CertifiedClock(string CaseNumber, string ItemName, string OfficeName);

/// <summary>Why due is when it is, as a certificate states it.</summary>
internal static class DeadlineBasis
{
    /// <summary>The last counted day ends it.</summary>
    public const string Counted = "counted";

    /// <summary>The limit of the case ends it (R11).</summary>
    public const string Capped = "capped";

    /// <summary>A revision of the calendar ends it with its publication (R8).</summary>
    public const string Publication = "publication";

    /// <summary>It was overrun before a revision (R8).</summary>
    public const string Overrun = "overrun";

    /// <summary>It stands still, and there is no due instant.</summary>
    public const string Paused = "paused";
}
