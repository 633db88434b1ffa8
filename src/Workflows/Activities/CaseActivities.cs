using Ybtb.Engine.Compilation;

namespace Ybtb.Workflows.Activities;

/// <summary>The activities on cases, for the registry of activity types.</summary>
public static class CaseActivities
{
    public static ActivityRegistry WithCases(this ActivityRegistry registry) => registry
        .With(() => new ReceiveCase())
        .With(() => new RouteToOffice())
        .With(() => new HandOver())
        .With(() => new ReadChoice())
        .With(() => new CheckMaterials())
        .With(() => new RequestCorrection())
        .With(() => new Accept())
        .With(() => new RefuseAcceptance())
        .With(() => new HumanReview())
        .With(() => new StartLimit())
        .With(() => new StartStage())
        .With(() => new PauseLimit())
        .With(() => new ResumeLimit())
        .With(() => new ExtendLimit())
        .With(() => new StopLimit())
        .With(() => new AwaitWithdrawal())
        .With(() => new AwaitExtensionRequest())
        .With(() => new AwaitPauseRequest())
        .With(() => new AwaitResumption())
        .With(() => new Withdraw())
        .With(() => new Decide())
        .With(() => new IssueDocument())
        .With(() => new SortChange())
        .With(() => new SyncCredential())
        .With(() => new Pay())
        .With(() => new CancelPayment())
        .With(() => new CompareInstitution())
        .With(() => new Notify())
        .With(() => new CloseCase());
}
