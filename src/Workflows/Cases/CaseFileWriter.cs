using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Search;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Cases;

/// <summary>Turns the difference between two states of a case into rows. Pure but for the ring's index key.</summary>
internal sealed class CaseFileWriter(PersonalFields fields)
{
    /// <summary>Where tasks without a limit stand in a queue.</summary>
    private static readonly Instant NoLimit = Instant.FromUtc(9999, 1, 1, 0, 0);

    private static readonly ColumnSet Header = ColumnSet.Of<CaseRow>(
        c => c.Status, c => c.ReceivingOfficeCode, c => c.ReceivingOfficePath, c => c.DecidingOfficeCode, c => c.DecidingOfficePath,
        c => c.PartnerOfficeCode, c => c.PartnerOfficePath, c => c.HandOvers,
        c => c.AcceptedAt, c => c.AcceptedOn, c => c.DecidedAt, c => c.ClosedAt, c => c.Decision, c => c.Verdict, c => c.WorkDue,
        c => c.PromisedDueAt, c => c.YellowFrom, c => c.RedFrom, c => c.StatutoryDueAt, c => c.PauseGround);

    private static readonly ColumnSet HeaderAndReason = ColumnSet.Of<CaseRow>(
        c => c.Status, c => c.ReceivingOfficeCode, c => c.ReceivingOfficePath, c => c.DecidingOfficeCode, c => c.DecidingOfficePath,
        c => c.PartnerOfficeCode, c => c.PartnerOfficePath, c => c.HandOvers,
        c => c.AcceptedAt, c => c.AcceptedOn, c => c.DecidedAt, c => c.ClosedAt, c => c.Decision, c => c.Verdict, c => c.WorkDue,
        c => c.PromisedDueAt, c => c.YellowFrom, c => c.RedFrom, c => c.StatutoryDueAt, c => c.PauseGround, c => c.SealedReason);

    /// <summary>With the key that keeps a second case from being opened: it goes as the case closes, and is touched at no other time.</summary>
    private static readonly ColumnSet Closing = ColumnSet.Of<CaseRow>(
        c => c.Status, c => c.ReceivingOfficeCode, c => c.ReceivingOfficePath, c => c.DecidingOfficeCode, c => c.DecidingOfficePath,
        c => c.PartnerOfficeCode, c => c.PartnerOfficePath, c => c.HandOvers,
        c => c.AcceptedAt, c => c.AcceptedOn, c => c.DecidedAt, c => c.ClosedAt, c => c.Decision, c => c.Verdict, c => c.WorkDue,
        c => c.PromisedDueAt, c => c.YellowFrom, c => c.RedFrom, c => c.StatutoryDueAt, c => c.PauseGround, c => c.OpenKey, c => c.FinishedOn, c => c.UsedDays);

    private static readonly ColumnSet ClosingAndReason = ColumnSet.Of<CaseRow>(
        c => c.Status, c => c.ReceivingOfficeCode, c => c.ReceivingOfficePath, c => c.DecidingOfficeCode, c => c.DecidingOfficePath,
        c => c.PartnerOfficeCode, c => c.PartnerOfficePath, c => c.HandOvers,
        c => c.AcceptedAt, c => c.AcceptedOn, c => c.DecidedAt, c => c.ClosedAt, c => c.Decision, c => c.Verdict, c => c.WorkDue,
        c => c.PromisedDueAt, c => c.YellowFrom, c => c.RedFrom, c => c.StatutoryDueAt, c => c.PauseGround, c => c.OpenKey, c => c.FinishedOn, c => c.UsedDays, c => c.SealedReason);

    private static readonly ColumnSet MaterialCheck = ColumnSet.Of<CaseMaterialRow>(m => m.Verdict, m => m.SealedReason);

    private static readonly ColumnSet ClockState = ColumnSet.Of<ClockRow>(
        c => c.ReceivingOfficePath, c => c.DecidingOfficePath, c => c.PartnerOfficePath, c => c.CalendarVersion, c => c.CountsAfter, c => c.DueAt, c => c.YellowFrom, c => c.RedFrom, c => c.IsPaused,
        c => c.IsProvisional, c => c.StoppedAt, c => c.WasOverdue);

    private static readonly ColumnSet ClockStateAndAlerts = ColumnSet.Of<ClockRow>(
        c => c.ReceivingOfficePath, c => c.DecidingOfficePath, c => c.PartnerOfficePath, c => c.CalendarVersion, c => c.CountsAfter, c => c.DueAt, c => c.YellowFrom, c => c.RedFrom, c => c.IsPaused,
        c => c.IsProvisional, c => c.StoppedAt, c => c.WasOverdue, c => c.AlertPlan, c => c.AlertStep, c => c.NextAlertAt);

    /// <summary>What still moves on a clock that has stopped: the rest is frozen.</summary>
    private static readonly ColumnSet ClockPlace = ColumnSet.Of<ClockRow>(c => c.ReceivingOfficePath, c => c.DecidingOfficePath, c => c.PartnerOfficePath);

    private static readonly ColumnSet NoticeState = ColumnSet.Of<CorrectionNoticeRow>(n => n.FollowUps, n => n.EndedAt, n => n.Outcome);

    private static readonly ColumnSet TaskEnd = ColumnSet.Of<HumanTaskRow>(
        t => t.Status, t => t.CompletedBy, t => t.CompletedByName, t => t.CompletedFor, t => t.CompletedForName, t => t.EndedAt, t => t.Outcome, t => t.SealedOpinion,
        t => t.SealedAnswers);

    private static readonly ColumnSet TaskMove = ColumnSet.Of<HumanTaskRow>(
        t => t.Status, t => t.CompletedBy, t => t.CompletedByName, t => t.CompletedFor, t => t.CompletedForName, t => t.EndedAt, t => t.Outcome, t => t.SealedOpinion, t => t.SealedAnswers,
        t => t.OfficeCode, t => t.OfficePath, t => t.ClaimedBy, t => t.ClaimedByName, t => t.ClaimedFor, t => t.ClaimedForName, t => t.ClaimedAt,
        t => t.HandedOverByName, t => t.DueAt);

    private static readonly ColumnSet TaskDue = ColumnSet.Of<HumanTaskRow>(t => t.DueAt);

    /// <summary>What a claim has used up is free again when it ends without payment.</summary>
    private static readonly ColumnSet ClaimsOfCase = ColumnSet.Of<ClaimKeyRow>(k => k.CaseNumber);

    public void Write(CaseFile? before, CaseFile after, StepInfo step, WriteSet writes)
    {
        WriteHeader(before, after, step, writes);
        WriteMaterials(before, after, step, writes);
        WriteClocks(before, after, step, writes);
        WriteCorrections(before, after, step, writes);
        WriteTasks(before, after, step, writes);
        WriteObligations(after, step, writes);
        if (before is null && after.IsOpen && after.Handling.Claim is not null)
        {
            foreach (var (row, _, _) in ClaimKeys.Of(after, fields))
            {
                writes.Insert(row);
            }
        }

        if (!after.IsOpen && before is not { IsOpen: false })
        {
            WriteParts(after, step, writes);
            if (before is not null && after.Handling.Claim is not null && after.Decision != CaseDecision.Granted)
            {
                writes.Delete(new ClaimKeyRow { Key = [], Kind = default, CaseNumber = after.Number.Value }, ClaimsOfCase);
            }
        }
    }

    /// <summary>The row of a running clock with its alerts.</summary>
    public static ClockRow AlertsOf(CaseFile file, int ordinal, AlertSetting alerts) => ClockRowOf(file, ordinal, alerts);

    private void WriteHeader(CaseFile? before, CaseFile after, StepInfo step, WriteSet writes)
    {
        var keys = before is null ? CaseSearchKeys.Of(fields, after.Applicant, after.Insured) : null;
        var promised = after.IsOpen ? Running(after, ClockKind.Promised) : null;
        var row = new CaseRow
        {
            Number = after.Number.Value,
            InstanceId = after.InstanceId,
            KeyId = step.KeyId,
            ItemCode = after.ItemCode,
            CatalogueVersion = after.CatalogueVersion,
            Status = after.Status,
            Channel = after.Channel,
            IdentityLevel = after.IdentityLevel,
            FiledBy = after.FiledBy,
            ReceivingOfficeCode = after.ReceivingOffice.Code,
            ReceivingOfficePath = after.ReceivingOffice.Path,
            DecidingOfficeCode = after.DecidingOffice?.Code ?? "",
            DecidingOfficePath = after.DecidingOffice?.Path ?? "",
            PartnerOfficeCode = after.PartnerOffice?.Code,
            PartnerOfficePath = after.PartnerOffice?.Path,
            HandOvers = HandedOver.Write(after.HandOvers),
            MaskedName = before is null ? Mask.Name(after.Applicant.Name) : "",
            MaskedNumber = before is null ? Mask.IdentityNumber(after.Applicant.Number) : "",
            ApplicantIndex = keys?.Applicant ?? [],
            InsuredIndex = keys?.Insured,
            PhoneIndex = keys?.Phone,
            InsuredPhoneIndex = keys?.InsuredPhone,
            SearchVersion = CaseSearchKeys.Version,
            OpenKey = before is null && after.IsOpen ? OpenCaseKey.Of(after, fields) : null,
            Content = before is null ? step.Key.Seal(CaseSeal.Content, CaseContent.Of(after)) : [],
            SealedReason = before?.Reason == after.Reason ? null : step.Key.SealOrNull(CaseSeal.Reason, after.Reason),
            FiledAt = after.FiledAt,
            AcceptedAt = after.AcceptedAt,
            DecidedAt = after.DecidedAt,
            ClosedAt = after.ClosedAt,
            Decision = after.Decision,
            Verdict = after.Verdict?.Code(),
            WorkDue = after.WorkDue,
            FinishedOn = after.IsOpen ? null : LegalTime.DayOf(after.DecidedAt ?? after.ClosedAt ?? step.ReceivedAt),
            PromisedDueAt = promised?.Due,
            YellowFrom = promised?.YellowFrom,
            RedFrom = promised?.RedFrom,
            StatutoryDueAt = after.IsOpen ? Running(after, ClockKind.Statutory)?.Due : null,
            PauseGround = after.Status == CaseStatus.ClockPaused ? after.OpenPause?.Ground.Code() : null,
            UsedDays = before is { IsOpen: false } ? null : UsedDays(after),
            Revision = after.Revision + 1,
        };
        if (keys is not null)
        {
            writes.Insert(row);
            foreach (var gram in keys.NameGrams)
            {
                writes.Insert(new CaseNameGramRow { Gram = gram, CaseNumber = row.Number });
            }
        }
        else
        {
            writes.Update(row, (before!.IsOpen && !after.IsOpen, before.Reason == after.Reason) switch
            {
                (true, true) => Closing,
                (true, false) => ClosingAndReason,
                (false, true) => Header,
                (false, false) => HeaderAndReason,
            });
        }
    }

    private static ClockReckoning? Running(CaseFile file, ClockKind kind) => file.Clock(kind) is { IsStopped: false } clock ? file.Reckon(clock) : null;

    /// <summary>None where the decision falls into the step of the acceptance.</summary>
    private static int? UsedDays(CaseFile file) => file.DecidedAt is not { } decided || file.Clock(ClockKind.Promised) is not { } promised ? null
        : decided == promised.Start.At ? 0
        : file.Reckon(promised).DaysRun(decided);

    private static void WriteMaterials(CaseFile? before, CaseFile after, StepInfo step, WriteSet writes)
    {
        for (var i = 0; i < after.Materials.Count; i++)
        {
            var known = i < (before?.Materials.Count ?? 0);
            var material = after.Materials[i];
            if (known && before!.Materials[i] == material)
            {
                continue;
            }

            var row = new CaseMaterialRow
            {
                CaseNumber = after.Number.Value,
                Sequence = material.Sequence,
                Code = material.Code,
                Name = material.Name,
                Trust = material.Trust,
                IsSurplus = material.IsSurplus,
                FileHash = material.File?.Sha256,
                FileSize = material.File?.Size ?? 0,
                SealedFileName = known ? null : step.Key.SealOrNull(CaseSeal.FileName, material.File?.Name),
                ValidUntil = material.ValidUntil,
                PromiseHash = material.PromiseHash,
                Verdict = material.Verdict,
                SealedReason = step.Key.SealOrNull(CaseSeal.MaterialReason, material.Reason),
            };
            Put(row, known, MaterialCheck, writes);
        }
    }

    private static void WriteClocks(CaseFile? before, CaseFile after, StepInfo step, WriteSet writes)
    {
        var moved = before is not null && (before.DecidingOffice, before.ReceivingOffice, before.PartnerOffice)
            != (after.DecidingOffice, after.ReceivingOffice, after.PartnerOffice);
        for (var i = 0; i < after.Clocks.Count; i++)
        {
            var ledger = after.Clocks[i];
            var earlier = i < (before?.Clocks.Count ?? 0) ? before!.Clocks[i] : null;
            if (ReferenceEquals(ledger, earlier) && !moved)
            {
                continue;
            }

            var alerts = AlertSetting.Of(before, after, i, step.StepAt);
            var columns = earlier is { IsStopped: true } ? ClockPlace : alerts is null ? ClockState : ClockStateAndAlerts;
            Put(ClockRowOf(after, i, alerts), earlier is not null, columns, writes);
            for (var entry = earlier?.Entries.Count ?? 0; entry < ledger.Entries.Count; entry++)
            {
                writes.Insert(EntryRowOf(after.Number, i, entry, ledger, step));
            }
        }
    }

    /// <param name="alerts">Null when they are not written.</param>
    private static ClockRow ClockRowOf(CaseFile file, int ordinal, AlertSetting? alerts)
    {
        var ledger = file.Clocks[ordinal];
        var reckoning = file.Reckon(ledger);
        Instant? stoppedAt = ledger.IsStopped ? ledger.Entries[^1].At : null;
        return new ClockRow
        {
            CaseNumber = file.Number.Value,
            Ordinal = ordinal,
            Kind = ledger.Kind.Code(),
            Stage = ledger.Stage,
            StageOfficeCode = ledger.StageOffice,
            ItemCode = file.ItemCode,
            ReceivingOfficePath = file.ReceivingOffice.Path,
            DecidingOfficePath = file.DecidingOffice?.Path ?? "",
            PartnerOfficePath = file.PartnerOffice?.Path,
            StartedAt = ledger.Start.At,
            CalendarVersion = ledger.CalendarVersion,
            CountsAfter = reckoning.ExcludedRanges.Count > 0 ? reckoning.ExcludedRanges[^1].Last ?? reckoning.EffectiveStartDay : reckoning.EffectiveStartDay,
            DueAt = reckoning.Due,
            YellowFrom = reckoning.YellowFrom,
            RedFrom = reckoning.RedFrom,
            IsPaused = ledger.IsPaused,
            IsProvisional = reckoning.IsProvisional,
            AlertPlan = alerts?.Plan.ToString(),
            AlertStep = alerts?.Step ?? 0,
            NextAlertAt = alerts?.NextAt,
            StoppedAt = stoppedAt,
            WasOverdue = stoppedAt is { } at ? reckoning.IsOverdue(at) : null,
        };
    }

    private static ClockEntryRow EntryRowOf(CaseNumber number, int ordinal, int sequence, ClockLedger ledger, StepInfo step)
    {
        var entry = ledger.Entries[sequence];
        var reason = (entry as ClockExtended)?.Reason;
        var open = entry is ClockExtended extended ? extended with { Reason = "*" } : entry;
        return new ClockEntryRow
        {
            CaseNumber = number.Value,
            Ordinal = ordinal,
            Sequence = sequence,
            Kind = ledger.Kind.Code(),
            Entry = ValueJson.ToText(ClockLedgerJson.ToValue(open)),
            SealedReason = step.Key.SealOrNull(CaseSeal.ClockReason, reason),
        };
    }

    private static void WriteCorrections(CaseFile? before, CaseFile after, StepInfo step, WriteSet writes)
    {
        for (var i = 0; i < after.Corrections.Count; i++)
        {
            var notice = after.Corrections[i];
            var known = i < (before?.Corrections.Count ?? 0);
            if (known && before!.Corrections[i] == notice)
            {
                continue;
            }

            var row = new CorrectionNoticeRow
            {
                CaseNumber = after.Number.Value,
                Phase = notice.Phase,
                Missing = string.Join(',', notice.Missing),
                SealedExplanation = known ? [] : step.Key.Seal(CaseSeal.Explanation, notice.Explanation),
                IssuedAt = notice.IssuedAt,
                DueAt = notice.DueAt,
                FollowUps = notice.FollowUps,
                EndedAt = notice.EndedAt,
                Outcome = notice.Outcome,
            };
            Put(row, known, NoticeState, writes);
        }
    }

    private static void WriteTasks(CaseFile? before, CaseFile after, StepInfo step, WriteSet writes)
    {
        var due = after.WorkDue;
        var dueMoved = due is not null && before?.WorkDue != due;
        for (var i = 0; i < after.Tasks.Count; i++)
        {
            var task = after.Tasks[i];
            var known = i < (before?.Tasks.Count ?? 0);
            var changed = !known || before!.Tasks[i] != task;
            if (changed || (dueMoved && task.IsOpen))
            {
                var columns = !changed ? TaskDue : known && before!.Tasks[i].Office != task.Office ? TaskMove : TaskEnd;
                Put(TaskRowOf(after, i, due, step), known, columns, writes);
            }
        }
    }

    private static HumanTaskRow TaskRowOf(CaseFile file, int ordinal, Instant? due, StepInfo step)
    {
        var task = file.Tasks[ordinal];
        return new HumanTaskRow
        {
            Id = task.Id,
            InstanceId = file.InstanceId,
            CaseNumber = file.Number.Value,
            Ordinal = ordinal,
            ItemCode = file.ItemCode,
            Stage = task.Stage,
            Role = task.Role,
            OfficeCode = task.Office.Code,
            OfficePath = task.Office.Path,
            FourEyesGroup = task.FourEyesGroup,
            Outcomes = TextList.Write(task.Outcomes),
            Checklist = TextList.Write(task.Checklist),
            Forms = TaskForm.Write(task.Forms),
            OverdueOutcome = task.OverdueOutcome,
            BeforeDueOutcome = task.BeforeDueOutcome,
            MaskedName = Mask.Name(file.Applicant.Name),
            Status = task.Status,
            CreatedAt = task.CreatedAt,
            DueAt = due ?? NoLimit,
            ClaimedBy = task.ClaimedBy?.AccountId,
            ClaimedByName = task.ClaimedBy?.Name,
            ClaimedFor = task.ClaimedBy?.ForAccountId,
            ClaimedForName = task.ClaimedBy?.ForName,
            ClaimedAt = task.ClaimedAt,
            CompletedBy = task.CompletedBy?.AccountId,
            CompletedByName = task.CompletedBy?.Name,
            CompletedFor = task.CompletedBy?.ForAccountId,
            CompletedForName = task.CompletedBy?.ForName,
            EndedAt = task.EndedAt,
            Outcome = task.Outcome,
            SealedOpinion = step.Key.SealOrNull(CaseSeal.Opinion, task.Opinion),
            SealedAnswers = task.Answers.IsNullish ? null : step.Key.Seal(CaseSeal.TaskAnswers, task.Answers),
            Revision = task.Revision + 1,
        };
    }

    private static void WriteObligations(CaseFile after, StepInfo step, WriteSet writes)
    {
        foreach (var document in after.NewObligations)
        {
            writes.Insert(new DocumentObligationRow
            {
                Id = Guid.CreateVersion7(step.StepAt.ToDateTimeOffset()),
                CaseNumber = after.Number.Value,
                Kind = document.Kind,
                OfficeCode = document.Office,
                KeyId = step.KeyId,
                Data = step.Key.Seal(CaseSeal.Document, document.Data),
                CreatedAt = step.StepAt,
                WantedAt = document.IsAtOnce ? step.StepAt : null,
                Revision = 1,
            });
        }
    }

    /// <summary>Freezes how each office is judged by its part; whatever is revised later leaves them as they are.</summary>
    private static void WriteParts(CaseFile after, StepInfo step, WriteSet writes)
    {
        var parts = OfficeParts.Of(after, after.DecidedAt ?? step.ReceivedAt);
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            writes.Insert(new OfficePartRow
            {
                CaseNumber = after.Number.Value,
                Ordinal = i,
                Kind = part.Kind,
                Stage = part.Stage,
                OfficeCode = part.Office?.Code,
                OfficePath = part.Office?.Path,
                ItemCode = after.ItemCode,
                StartedAt = part.From,
                EndedAt = part.To,
                AllowedDays = part.AllowedDays,
                UsedDays = part.UsedDays,
                PausedDays = part.PausedDays,
                DueAt = part.DueAt,
                Verdict = part.Verdict?.Code(),
            });
        }
    }

    private static void Put(object row, bool known, ColumnSet columns, WriteSet writes)
    {
        if (known)
        {
            writes.Update(row, columns);
        }
        else
        {
            writes.Insert(row);
        }
    }
}
