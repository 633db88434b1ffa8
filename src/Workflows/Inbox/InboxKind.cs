namespace Ybtb.Workflows.Inbox;

/// <summary>What a person is told by an item of the inbox. Stored by name, so names never change.</summary>
public enum InboxKind
{
    /// <summary>提醒.</summary>
    Reminder,

    /// <summary>催办.</summary>
    Urging,

    /// <summary>督办.</summary>
    Supervision,

    /// <summary>答复: an urging of one's own was answered.</summary>
    UrgingAnswered,

    /// <summary>转交: a colleague has handed over a task.</summary>
    TaskHandedOver,

    /// <summary>委托: a colleague's tasks are worked in his place from now on.</summary>
    Delegation,

    /// <summary>差评: a bad rating is to be handled.</summary>
    BadRating,

    /// <summary>批量操作: one's bulk operation has ended.</summary>
    BulkFinished,

    /// <summary>文书: a document could not be issued.</summary>
    DocumentStuck,
}
