namespace Ybtb.Workflows.Registry.Entries;

/// <summary>个人账户收支类型.</summary>
public enum AccountEntryKind
{
    /// <summary>划入.</summary>
    Credit,

    /// <summary>消费.</summary>
    Spending,
}
