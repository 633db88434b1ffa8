using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Workflows.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Testing;

/// <summary>The activities of cases with stand-ins for those of the registry.</summary>
public static class StandInRegistry
{
    public static ActivityRegistry Activities { get; } = ActivityRegistry.General.WithCases()
        .With(() => new CheckEligibility())
        .With(() => new RegisterResult());

    /// <summary>Finds everybody eligible but those named 不….</summary>
    [ActivityType("Ybtb.CheckEligibility", "核验资格", "办件")]
    [Output("reason", "理由")]
    private sealed class CheckEligibility : CaseActivity
    {
        protected override IReadOnlyList<string> Ports => ["Eligible", "NotEligible"];

        protected override ActivityResult Execute(ActivityContext context, CaseFile file) =>
            file.Applicant.Name.StartsWith('不')
                ? ActivityResult.Complete("NotEligible").Producing("reason", "申请人已参加职工医保。")
                : ActivityResult.Complete("Eligible");
    }

    [ActivityType("Ybtb.RegisterResult", "登记结果", "办件")]
    private sealed class RegisterResult : CaseActivity
    {
        protected override ActivityResult Execute(ActivityContext context, CaseFile file) => ActivityResult.Complete();
    }
}
