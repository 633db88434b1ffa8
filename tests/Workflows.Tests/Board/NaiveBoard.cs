using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Board;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Board;

/// <summary>The figures reckoned a second time, from the case files and their ledgers alone: slowly, and by nothing that boards use.</summary>
internal sealed class NaiveBoard(IReadOnlyList<CaseFile> files, OfficeTree offices)
{
    /// <summary>Everybody who completed a task.</summary>
    public IReadOnlyList<Guid> Workers() => [.. files.SelectMany(file => file.Tasks).Select(task => task.CompletedBy?.AccountId).OfType<Guid>().Distinct()];

    public int Count(BoardFilter filter, string figure) => files.Count(file => IsWithin(file, filter) && Counts(file, filter, figure));

    private static bool Counts(CaseFile file, BoardFilter filter, string figure)
    {
        var light = file.Clock(ClockKind.Promised) is { IsStopped: false } promised ? file.Reckon(promised).Light(filter.AsOf) : (ClockLight?)null;
        var due = file.Clock(ClockKind.Promised) is { IsStopped: false } running ? file.Reckon(running).Due : null;
        var days = due is { } at && LegalTime.WholeSeconds(filter.AsOf) <= at ? Period.DaysBetween(LegalTime.DayOf(filter.AsOf), LegalTime.DayOf(at)) : -1;
        var ground = file.OpenPause?.Ground;
        var finished = file.IsOpen ? (Instant?)null : file.DecidedAt ?? file.ClosedAt ?? file.Clocks.Max(clock => clock.Entries[^1].At);
        return figure switch
        {
            "open" => file.IsOpen,
            "open-green" => file.IsOpen && light == ClockLight.Green,
            "open-yellow" => file.IsOpen && light == ClockLight.Yellow,
            "open-red" => file.IsOpen && light == ClockLight.Red,
            "open-overdue" => file.IsOpen && light == ClockLight.Overdue,
            "open-paused" => file.IsOpen && light == ClockLight.Paused,
            "open-not-started" => file.IsOpen && light is null,
            "open-statutory-overdue" => file.IsOpen && file.Clock(ClockKind.Statutory) is { IsStopped: false } statutory && file.Reckon(statutory).IsOverdue(filter.AsOf),
            "due-today" => file.IsOpen && days == 0,
            "due-tomorrow" => file.IsOpen && due >= LegalTime.StartOf(LegalTime.DayOf(filter.AsOf).PlusDays(1)) && days == 1,
            "due-3-days" => file.IsOpen && days is >= 0 and <= 3,
            "in-correction" => file.IsOpen && (file.Status == CaseStatus.InCorrection || ground == PauseGround.Correction),
            "paused" => file.Status == CaseStatus.ClockPaused,
            "filed" => IsIn(file.FiledAt, filter),
            "province-wide" => IsIn(file.FiledAt, filter) && file.DecidingOffice is { } deciding && !OfficePath.IsWithin(file.ReceivingOffice.Path, deciding.Path),
            "accepted" => IsIn(file.AcceptedAt, filter),
            "completed" => IsIn(file.DecidedAt, filter),
            "on-time-promised" => IsIn(file.DecidedAt, filter) && file.Verdict == ClockVerdict.OnTime,
            "on-time-statutory" => IsIn(file.DecidedAt, filter) && file.Verdict is ClockVerdict.OnTime or ClockVerdict.PromisedOverdue && IsIn(file.DecidedAt, filter),
            "promise-overdue" => IsIn(file.DecidedAt, filter) && file.Verdict == ClockVerdict.PromisedOverdue,
            "statutory-overdue" => IsIn(file.DecidedAt, filter) && file.Verdict == ClockVerdict.StatutoryOverdue,
            "refused" => file.Status == CaseStatus.AcceptanceRefused && IsIn(finished, filter),
            "withdrawn" => file.Status == CaseStatus.Withdrawn && IsIn(finished, filter),
            "terminated" => file.Status == CaseStatus.Terminated && IsIn(finished, filter),
            _ => file.IsOpen && ground is { } paused && figure == $"paused-{paused.Code()}",
        };
    }

    private static bool IsIn(Instant? at, BoardFilter filter) => at is { } happened && LegalTime.DayOf(happened) is var day && day >= filter.From && day <= filter.To;

    private bool IsWithin(CaseFile file, BoardFilter filter)
    {
        var (receiving, deciding) = (file.ReceivingOffice.Path, file.DecidingOffice?.Path ?? "");
        var own = filter.Side == BoardSide.Deciding ? deciding : receiving;
        return (filter.IsOfficeAlone ? own == filter.OfficePath : filter.OfficePath == OfficePath.Province || OfficePath.IsWithin(own, filter.OfficePath))
            && IsOf(own, filter.Prefecture) && IsOf(receiving, filter.ReceivingPrefecture) && IsOf(deciding, filter.DecidingPrefecture)
            && (filter.Items.Count == 0 || filter.Items.Contains(file.ItemCode)) && (filter.Channels.Count == 0 || filter.Channels.Contains(file.Channel))
            && (filter.Person is not { } person || file.Tasks.Exists(task => task.CompletedBy?.AccountId == person || (file.IsOpen && task.IsOpen && task.ClaimedBy?.AccountId == person)));
    }

    private bool IsOf(string path, string? prefecture) => prefecture is null
        || (path.Length == 0 ? prefecture.Length == 0
            : prefecture == (path.Split('/').Select(offices.Find).LastOrDefault(office => office?.Level == OfficeLevel.Prefecture)?.Code ?? OfficePath.Province));
}
