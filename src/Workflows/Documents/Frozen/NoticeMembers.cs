using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Documents.Frozen;

/// <summary>What the process documents 1 to 8 (documents.md §2) say beyond what every document says.</summary>
internal static class NoticeMembers
{
    public static void Receipt(Members members, CaseFile file) => members
        .Add("receiver", file.IsOnline && !file.IsGuided ? "线上提交，系统收件" : file.FiledByName)
        .Add("receivedAt", file.FiledAt)
        .Add("receiptDue", file.Clock(ClockKind.Receipt) is { } receipt ? file.Reckon(receipt).Due : null)
        .Add("materials", MaterialLines.Received(file));

    public static void Acceptance(Members members, CaseFile file)
    {
        var limits = new[] { ClockKind.Promised, ClockKind.Statutory }.Select(file.Clock).OfType<ClockLedger>().ToList();
        members
            .Add("receivedAt", file.MaterialsReceivedAt)
            .Add("materials", MaterialLines.Accepted(file))
            .Add("hasStatutory", file.Clock(ClockKind.Statutory) is not null)
            .Add("isProvisional", limits.Exists(limit => file.Reckon(limit).IsProvisional));
        AddLimits(members, file);
    }

    /// <summary>Days and due instants of the promised and the statutory limit, as far as they have started.</summary>
    public static void AddLimits(Members members, CaseFile file)
    {
        foreach (var (name, kind) in new[] { ("promised", ClockKind.Promised), ("statutory", ClockKind.Statutory) })
        {
            if (file.Clock(kind) is { } limit)
            {
                members.Add(name, new Members()
                    .Add("days", limit.Limit.Count)
                    .Add("text", limit.Limit.IsInstant ? "即时办结" : $"{limit.Limit.Count + limit.Extension.Count}个工作日")
                    .Add("due", file.Reckon(limit).Due));
            }
        }
    }

    /// <param name="details"><c>lines</c> and <c>said</c> of whoever asks for the correction; what the case itself tells where they are missing.</param>
    public static void Correction(Members members, CaseFile file, Value details)
    {
        if (file.Corrections is not [.., var notice])
        {
            return;
        }

        var isBefore = notice.Phase == CorrectionPhase.BeforeAcceptance;
        members
            .Add("isAfterAcceptance", !isBefore)
            .Add("receivedAt", file.FiledAt)
            .Add("noticeDue", isBefore && file.Clock(ClockKind.Receipt) is { } receipt ? file.Reckon(receipt).Due : null)
            .Add("givenAt", notice.IssuedAt)
            .Add("toCorrect", details["lines"] is { Kind: ValueKind.Array } lines ? lines : Rows(CorrectionLines.Of(file, notice.Missing)))
            .Add("said", details["said"].AsStringOrNull() is { Length: > 0 } said ? said : notice.Missing.IsEmpty ? notice.Explanation : Value.Null)
            .Add("correctionDue", notice.DueAt)
            .Add("correctionDays", file.Clock(ClockKind.Correction)?.Limit.Count ?? default(Value))
            .Add("ways", WaysToCorrect(file));
    }

    /// <param name="details"><c>ground</c> and <c>competentBody</c>, where the flow names them.</param>
    public static void Refusal(Members members, CaseFile file, Instant? at, Value details) => members
        .Add("receivedAt", file.MaterialsReceivedAt)
        .Add("competentBodyNamed", details["competentBody"].AsStringOrNull() is { Length: > 0 })
        .Add("refusal", new Members()
            .Add("ground", details["ground"].AsStringOrNull() ?? "不符合受理条件")
            .Add("competentBody", details["competentBody"])
            .Add("at", at));

    public static void Extension(Members members, CaseFile file)
    {
        if ((file.Clock(ClockKind.Promised) ?? file.Clock(ClockKind.Statutory)) is not { } limit || limit.Entries.OfType<ClockExtended>().LastOrDefault() is not { } extended)
        {
            return;
        }

        members.Add("extension", new Members()
            .Add("days", extended.Days.Count)
            .Add("reason", extended.Reason)
            .Add("approver", extended.Approver)
            .Add("approvedAt", extended.At)
            .Add("oldDue", file.Reckon(ClockLedger.Of(limit.Kind, limit.Entries.Where(entry => !ReferenceEquals(entry, extended)))).Due)
            .Add("newDue", file.Reckon(limit).Due));
    }

    public static void Pause(Members members, CaseFile file)
    {
        if (file.OpenPause is not { } pause)
        {
            return;
        }

        var daysLeft = file.Clock(ClockKind.Promised) is { } promised ? file.Reckon(promised).DaysLeft(pause.At) : default(int?);
        members
            .Add("pauseNoticeNamed", pause.Notice.Length > 0)
            .Add("pauseEndKnown", pause.ExpectedEndOn is not null)
            .Add("pause", new Members()
                .Add("ground", pause.Ground.ChineseName())
                .Add("notice", pause.Notice)
                .Add("officer", pause.Officer)
                .Add("from", pause.At)
                .Add("expectedEnd", pause.ExpectedEndOn)
                .Add("days", pause.ExpectedEndOn is { } end ? Math.Max(1, Period.DaysBetween(LegalTime.DayOf(pause.At), end)) : default(Value))
                .Add("daysLeft", daysLeft is { } left ? left : default(Value)));
    }

    public static void Ending(Members members, CaseFile file, Instant? at)
    {
        var isWithdrawal = file.Status == CaseStatus.Withdrawn;
        var expired = isWithdrawal ? null : file.Corrections.FindLast(notice => notice.Outcome == CorrectionNotice.Expired);
        members
            .Add("isWithdrawal", isWithdrawal)
            .Add("isCorrectionOverdue", expired is not null)
            .Add("ending", new Members()
                .Add("manner", isWithdrawal ? "撤回" : "终止")
                .Add("by", isWithdrawal ? file.Representative is { } acting ? $"{file.Applicant.Name}（代办人{acting.Name}）" : file.Applicant.Name : "本机构")
                .Add("at", at ?? file.ClosedAt)
                .Add("correctionGivenAt", expired?.IssuedAt)
                .Add("correctionDue", expired?.DueAt));
    }

    public static void Decision(Members members, CaseFile file) => members
        .Add("basis", $"云南省医疗保障经办政务服务“全省通办”办事指南（{file.Item.DisplayName}）");

    private static Value Rows(IEnumerable<Members> lines) => Value.Of([.. lines.Select(line => line.ToValue())]);

    private static string WaysToCorrect(CaseFile file)
    {
        var counter = $"到{file.IssuingOffice(file.ReceivingOffice).Name}窗口提交，也可以委托他人提交";
        return file.IsOnline ? $"在原申请渠道（{file.Handling.FindChannel(file.Channel)?.Name}）上传，或者{counter}" : counter;
    }
}
