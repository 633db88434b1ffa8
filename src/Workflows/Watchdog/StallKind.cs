namespace Ybtb.Workflows.Watchdog;

/// <summary>What may be stuck (卡点); the closed list, in the order in which it is shown.</summary>
public enum StallKind
{
    /// <summary>An instance that waits for nothing: no bookmark, timer or incident would ever take it on.</summary>
    InstanceIdle,

    /// <summary>A timer whose instant passed long ago.</summary>
    TimerOverdue,

    /// <summary>An instance whose state waits for an instant, without the row by which the sweep finds it.</summary>
    TimerMissing,

    /// <summary>A message that is due and that nobody has taken, or whose lease ran out.</summary>
    MessageOverdue,

    /// <summary>A message that could not be delivered and is not tried any more.</summary>
    MessageDead,

    /// <summary>A message that has failed again and again.</summary>
    MessageRetried,

    /// <summary>A running clock of a case that there is not.</summary>
    ClockOrphan,

    /// <summary>A running clock of a case that is closed.</summary>
    ClockAfterClose,

    /// <summary>An open case without a running clock, though its definition starts one.</summary>
    ClockMissing,

    /// <summary>A task claimed by an account that is disabled.</summary>
    TaskHeld,

    /// <summary>A document that is owed and has not been made for long.</summary>
    DocumentLate,
}

/// <summary>Stable codes and Chinese names of stalls, and what each means.</summary>
public static class StallNames
{
    private static readonly CodeTable<StallKind> Kinds = new(
        (StallKind.InstanceIdle, "instance-idle", "流程停滞"),
        (StallKind.TimerOverdue, "timer-overdue", "定时未触发"),
        (StallKind.TimerMissing, "timer-missing", "定时丢失"),
        (StallKind.MessageOverdue, "message-overdue", "消息滞留"),
        (StallKind.MessageDead, "message-dead", "死信"),
        (StallKind.MessageRetried, "message-retried", "消息反复失败"),
        (StallKind.ClockOrphan, "clock-orphan", "计时无办件"),
        (StallKind.ClockAfterClose, "clock-after-close", "办结后仍在计时"),
        (StallKind.ClockMissing, "clock-missing", "在办未计时"),
        (StallKind.TaskHeld, "task-held", "停用账号持有任务"),
        (StallKind.DocumentLate, "document-late", "文书迟未出具"));

    private static readonly Dictionary<StallKind, (string Why, string Repair)> Words = new()
    {
        [StallKind.InstanceIdle] = ("流程没有任何等待、定时或异常，不会再有人或事推动它，办件将一直停在原处。", "补回等待"),
        [StallKind.TimerOverdue] = ("到期后应自动进行的下一步没有进行，申请人的时限和办件都在空等。", "立即触发"),
        [StallKind.TimerMissing] = ("流程在等一个时刻，但定时记录已丢失，到期时不会自动继续。", "补回定时"),
        [StallKind.MessageOverdue] = ("消息早该发出却无人投递，等待应答的办件不会继续。", "立即投递"),
        [StallKind.MessageDead] = ("多次投递失败后已放弃，对方不会收到，等待应答的办件不会继续。", "重新投递"),
        [StallKind.MessageRetried] = ("对方长时间不可用或拒绝，再失败几次将成为死信。", "立即重试"),
        [StallKind.ClockOrphan] = ("计时没有对应的办件，会一直计入在办和超期的统计。", "停止计时"),
        [StallKind.ClockAfterClose] = ("办件已经结束，计时仍在走，会误报临期和超期。", "停止计时"),
        [StallKind.ClockMissing] = ("办件在办却没有计时，超期无人知晓。", "补回计时"),
        [StallKind.TaskHeld] = ("任务由已停用的账号领取，其他人领取不到。", "退回待领"),
        [StallKind.DocumentLate] = ("应出具的文书迟迟没有生成，不能送达申请人。", "重新出具"),
    };

    public static string Code(this StallKind kind) => Kinds.CodeOf(kind);

    public static string ChineseName(this StallKind kind) => Kinds.ChineseNameOf(kind);

    /// <summary>Why it matters, for the person who reads the list.</summary>
    public static string Why(this StallKind kind) => Words[kind].Why;

    /// <summary>What the repair is called on the button.</summary>
    public static string RepairName(this StallKind kind) => Words[kind].Repair;

    public static bool TryFind(string? code, out StallKind kind) => Kinds.TryFind(code, out kind);
}
