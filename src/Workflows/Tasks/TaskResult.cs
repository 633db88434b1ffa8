using System.Globalization;
using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tasks;

/// <summary>What became of a request on a task; <see cref="Message"/> is Chinese, for the person.</summary>
public abstract record TaskResult
{
    private TaskResult()
    {
    }

    public abstract string Message { get; }

    /// <summary>Claimed or released: the task as it is now.</summary>
    public sealed record Changed(TaskItem Task) : TaskResult
    {
        public override string Message => "已保存。";
    }

    /// <summary>The case has gone on.</summary>
    /// <param name="Case">As it stands after the step.</param>
    public sealed record Completed(CaseFile Case) : TaskResult
    {
        public override string Message => $"已办理，办件状态：{Case.Status.ChineseName()}。";
    }

    public sealed record NoSuchTask : TaskResult
    {
        public override string Message => "该任务不存在。";
    }

    /// <summary>Role or office do not fit (403).</summary>
    public sealed record Denied(string Reason) : TaskResult
    {
        public override string Message => Reason;
    }

    /// <summary>The person has worked on another stage of the same case (403).</summary>
    /// <param name="Delegator">In whose place he would act, when it is that person who has; null otherwise.</param>
    public sealed record FourEyes(string EarlierStage, string? Delegator = null) : TaskResult
    {
        public override string Message => Delegator is null
            ? $"您已办理过本件的“{EarlierStage}”，按回避要求不能再办理本环节。"
            : $"委托人{Delegator}已办理过本件的“{EarlierStage}”，按回避要求不能代其办理本环节。";
    }

    /// <summary>Somebody else has claimed it (409).</summary>
    public sealed record NotYours(string Who) : TaskResult
    {
        public override string Message => $"该任务已由{Who}领取。";
    }

    /// <summary>It was completed before (409).</summary>
    public sealed record AlreadyDone(string Who, Instant At, string Outcome) : TaskResult
    {
        public override string Message => $"该任务已由{Who}于{LegalTime.LocalOf(At).ToString("M月d日HH:mm", CultureInfo.InvariantCulture)}办理，结论：{Outcome}。";
    }

    /// <summary>The flow has gone on without it (409).</summary>
    public sealed record Withdrawn : TaskResult
    {
        public override string Message => "该任务已撤销：办件已撤回、终止或转入其他环节。";
    }

    /// <summary>The instance is suspended (409).</summary>
    public sealed record Suspended : TaskResult
    {
        public override string Message => "该办件的流程已暂停，恢复后才能办理。";
    }

    /// <summary>The limit does not admit this outcome any more (409).</summary>
    public sealed record TooLate(string Reason) : TaskResult
    {
        public override string Message => Reason;
    }

    /// <summary>It has changed since the person saw it (412).</summary>
    public sealed record Stale(TaskItem Task) : TaskResult
    {
        public override string Message => "该任务刚刚有变动，请刷新后再办理。";
    }

    /// <summary>The request itself is wrong (400).</summary>
    public sealed record Invalid(string Reason) : TaskResult
    {
        public override string Message => Reason;
    }

    /// <summary>What was written with it does not fit (422).</summary>
    public sealed record Unfit(IReadOnlyList<FormProblem> Problems) : TaskResult
    {
        public override string Message => string.Join(' ', Problems.Select(problem => problem.Message));
    }

    /// <summary>The step could not be taken; an incident tells operations why (500).</summary>
    public sealed record Failed(string Reason) : TaskResult
    {
        public override string Message => $"办理未成功，已转运维处理：{Reason}";
    }
}
