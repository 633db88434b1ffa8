using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>The lists from which staff choose in the designer, and that inputs of case activities are checked against.</summary>
internal static class CaseChoices
{
    /// <summary>Roles that work on tasks.</summary>
    public const string TaskRoles = "task-roles";

    /// <summary>法定事由 for which a clock may stand still (working-days.md R5).</summary>
    public const string PauseGrounds = "pause-grounds";

    /// <summary>Kinds of documents (documents.md §§2–3).</summary>
    public const string Documents = "documents";

    /// <summary>Rules of eligibility that the registry knows; the empty one is that of the case's item.</summary>
    public const string EligibilityRules = "eligibility-rules";

    /// <summary>Kinds of results that the registry keeps; the empty one is that of the case's item.</summary>
    public const string ResultKinds = "result-kinds";

    public static ActivityRegistry WithCaseChoices(this ActivityRegistry registry) => registry
        .WithChoices(TaskRoles,
        [
            new(nameof(Role.Clerk), "窗口"), new(nameof(Role.Reviewer), "初审"), new(nameof(Role.SecondReviewer), "复审"), new(nameof(Role.Approver), "负责人"),
        ])
        .WithChoices(PauseGrounds, [.. Enum.GetValues<PauseGround>().Select(ground => new Choice(ground.Code(), ground.ChineseName()))])
        .WithChoices(Documents, [.. DocumentKinds.All.Select(kind => new Choice(kind.Code, kind.Title))]);
}
