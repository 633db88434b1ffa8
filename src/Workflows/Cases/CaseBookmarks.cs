using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Cases;

/// <summary>The places where a case waits for something from outside.</summary>
public static class CaseBookmarks
{
    public const string Correction = "Ybtb.RequestCorrection";
    public const string Withdrawal = "Ybtb.AwaitWithdrawal";
    public const string Extension = "Ybtb.AwaitExtensionRequest";
    public const string Pause = "Ybtb.AwaitPauseRequest";
    public const string Resumption = "Ybtb.AwaitResumption";
    public const string Review = "Ybtb.HumanReview";

    /// <summary>What bookmarks of a case are matched by.</summary>
    public static Value Payload(CaseNumber number) => Value.Object(new KeyValuePair<string, Value>("case", number.Value));

    /// <summary>What the bookmark of a task is matched by.</summary>
    public static Value Payload(Guid taskId) => Value.Object(new KeyValuePair<string, Value>("task", taskId.ToString("N")));
}
