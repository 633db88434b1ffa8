using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>Divides the handling of a case among the offices that had it.</summary>
internal static class OfficeParts
{
    /// <summary>The parts in the order of their beginning.</summary>
    /// <param name="at">When the case was completed; for an open case the instant as of which the parts are told.</param>
    /// <returns>Empty for a case nobody worked on: it was decided on the spot.</returns>
    public static IReadOnlyList<OfficePart> Of(CaseFile file, Instant at)
    {
        if (file.Tasks.IsEmpty && file.Corrections.IsEmpty)
        {
            return [];
        }

        var parts = new List<OfficePart> { Receiving(file, at) };
        if (file.AcceptedAt is not null)
        {
            parts.AddRange(Handling(file, parts[0].To, file.DecidedAt ?? at));
        }

        return parts;
    }

    private static OfficePart Receiving(CaseFile file, Instant at)
    {
        var clocks = file.Clocks.Where(clock => clock.Kind == ClockKind.Receipt).ToList();
        var to = file.AcceptedAt is null ? LastStop(clocks, file) ?? at : LastStop(clocks, null) ?? file.AcceptedAt.Value;
        var waited = file.Corrections.Where(notice => notice.Phase == CorrectionPhase.BeforeAcceptance)
            .Sum(notice => file.CountingNow.Calendar.CountBetween(LegalTime.DayOf(notice.IssuedAt), LegalTime.DayOf(notice.EndedAt ?? to)));
        return clocks.Count == 0
            ? new(OfficePartKind.Receiving, null, file.ReceivingOffice, file.FiledAt, to, null, null, waited, null, null)
            : new(
                OfficePartKind.Receiving, null, file.ReceivingOffice, file.FiledAt, to,
                clocks[^1].Limit.Count,
                clocks.Sum(clock => file.Reckon(clock).DaysRun(EndOf(clock, at))),
                waited,
                file.Reckon(clocks[^1]).Due,
                clocks.Exists(clock => clock.Verdict == ClockVerdict.ReceiptOverdue) ? ClockVerdict.ReceiptOverdue
                    : clocks.TrueForAll(clock => clock.Verdict == ClockVerdict.OnTime) ? ClockVerdict.OnTime
                    : null);
    }

    /// <summary>When the receiving office was done: it said something, or the law did in its place.</summary>
    private static Instant? LastStop(List<ClockLedger> clocks, CaseFile? unaccepted) =>
        clocks is [.., { IsStopped: true } last] && unaccepted is not { IsOpen: true } ? last.Entries[^1].At : null;

    private static IEnumerable<OfficePart> Handling(CaseFile file, Instant from, Instant to)
    {
        var cursor = from;
        foreach (var stage in file.Clocks.Where(clock => clock.Kind == ClockKind.Stage))
        {
            foreach (var between in Unstaged(file, cursor, stage.Start.At))
            {
                yield return between;
            }

            cursor = EndOf(stage, to);
            var reckoning = file.Reckon(stage);
            yield return new(
                OfficePartKind.Stage, stage.Stage, stage.StageOffice is { } office ? OfficeOf(file, office) : null, stage.Start.At, cursor,
                stage.Limit.Count + stage.Extension.Count, reckoning.DaysRun(cursor), reckoning.DaysPaused(cursor), reckoning.Due, stage.Verdict);
        }

        if (cursor == from && file.HandOvers.IsEmpty)
        {
            yield return Whole(file, from, to);
            yield break;
        }

        foreach (var rest in Unstaged(file, cursor, to))
        {
            yield return rest;
        }
    }

    /// <summary>The handling by one office: it has the promised limit from when it got the case, however late the receiving office was.</summary>
    private static OfficePart Whole(CaseFile file, Instant from, Instant to)
    {
        if (file.Clock(ClockKind.Promised) is not { } promised)
        {
            return new(OfficePartKind.Handling, null, file.CountingOffice, from, to, null, null, 0, null, null);
        }

        var own = file.Reckon(promised.Since(from));
        return new(
            OfficePartKind.Handling, null, file.CountingOffice, from, to, own.Ledger.Limit.Count + own.Ledger.Extension.Count,
            own.DaysRun(to), own.DaysPaused(to), own.Due, file.DecidedAt is null ? null : ClockVerdicts.Of(to, own));
    }

    /// <summary>What lies between stages: each office that decided then; the case's own verdict covers it.</summary>
    private static IEnumerable<OfficePart> Unstaged(CaseFile file, Instant from, Instant to)
    {
        var cursor = from;
        foreach (var handed in file.HandOvers.Where(h => h.At > from && h.At < to))
        {
            yield return Part(handed.From, cursor, handed.At);
            cursor = handed.At;
        }

        if (cursor < to)
        {
            yield return Part(file.HandOvers.FindLast(h => h.At <= cursor)?.To ?? file.HandOvers.FirstOrDefault()?.From ?? file.CountingOffice.Code, cursor, to);
        }

        OfficePart Part(string office, Instant begun, Instant ended) =>
            new(OfficePartKind.Handling, null, OfficeOf(file, office), begun, ended, null, null, 0, null, null);
    }

    private static CaseOffice OfficeOf(CaseFile file, string code) => new(code, file.OfficeOf(code).Path);

    private static Instant EndOf(ClockLedger clock, Instant otherwise) => clock.IsStopped ? clock.Entries[^1].At : otherwise;
}
