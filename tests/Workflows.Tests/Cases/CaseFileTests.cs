using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Cases;

public sealed class CaseFileTests
{
    private static readonly Instant Monday = WorkflowHost.At("2026-03-02T09:00:00");

    private static readonly CaseSettings Settings = new(
        ServiceItemCatalogue.Load(DataFiles.Open("items.json"), 1), OfficeTree.Load(DataFiles.Open("regions-yunnan.json")), 
        new CalendarVersions(new CalendarVersion(1, Monday, CalendarArrangement.MondayToFriday)));

    private static CaseFile Draft => new()
    {
        Number = CaseNumber.Of("530102", new LocalDate(2026, 3, 2), 1),
        InstanceId = Guid.Empty,
        ItemCode = Applications.Recognition,
        CatalogueVersion = 1,
        Applicant = new Applicant("李秀英", "identity-card", Applications.NumberOf(1), null),
        ReceivingOffice = new CaseOffice("530102", "530000/530100/530102"),
        Channel = "counter",
        IdentityLevel = IdentityLevel.Counter,
        FiledBy = Guid.Empty,
        Answers = Value.EmptyObject,
        FiledAt = Monday,
        Settings = Settings,
    };

    private static CaseFile Accepted => Draft.Receive().Accept(Monday)
        .StartClock(ClockKind.Promised, new WorkingDays(5), Monday)
        .StartClock(ClockKind.Statutory, new WorkingDays(20), Monday);

    /// <summary>A case with a limit of zero days, filed online and accepted at this moment; its item is one that knows pauses and extensions.</summary>
    internal static CaseFile OnTheSpot(string at) => (Draft with { FiledAt = WorkflowHost.At(at), Channel = "mini-program" }).Receive().Accept(WorkflowHost.At(at))
        .StartClock(ClockKind.Promised, WorkingDays.Zero, WorkflowHost.At(at))
        .StartClock(ClockKind.Statutory, WorkingDays.Zero, WorkflowHost.At(at));

    public static TheoryData<string, Func<CaseFile>> Impossible => new()
    {
        { "accept a draft", () => Draft.Accept(Monday) },
        { "receive twice", () => Draft.Receive().Receive() },
        { "decide before acceptance", () => Draft.Receive().Decide(Monday, CaseDecision.Granted, null) },
        { "deny without a reason", () => Accepted.Decide(Monday, CaseDecision.Denied, " ") },
        { "refuse acceptance after it", () => Accepted.RefuseAcceptance(Monday, "材料不符") },
        { "refuse acceptance without a reason", () => Draft.Receive().RefuseAcceptance(Monday, "") },
        { "withdraw a decided case", () => Accepted.Decide(Monday, CaseDecision.Granted, null).Withdraw(Monday, "改办") },
        { "close an open case", () => Accepted.Close(Monday, delivered: true) },
        { "start a running clock", () => Accepted.StartClock(ClockKind.Promised, new WorkingDays(1), Monday) },
        { "ask twice for correction", () => Answered().RequestCorrection(CorrectionPhase.BeforeAcceptance, [], "再补", Monday) },
        { "route an accepted case", () => Accepted.RouteTo(Settings.Offices.Find("532901")!) },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Transition_NotPossible_FailsInChinese(string what, Func<CaseFile> transition)
    {
        var failure = transition.Should().Throw<ActivityFailedException>(what).Which;

        failure.Message.Should().MatchRegex("[\\u4e00-\\u9fff]");
    }

    [Fact]
    public void PauseClocks_GroundNotOfTheItem_IsRefusedAndChangesNothing()
    {
        var file = Accepted;

        var (after, refusal) = file.PauseClocks(Monday, PauseGround.Tender, "告知书", "初审乙", null);

        refusal!.Reason.Should().Be(ClockRefusalReason.GroundNotAllowed);
        after.Should().BeSameAs(file);
    }

    [Fact]
    public void RouteTo_OnlineCase_IsReceivedWhereItIsDecided()
    {
        var routed = (Draft with { Channel = "mini-program" }).Receive().RouteTo(Settings.Offices.Find("532901")!);

        routed.ReceivingOffice.Code.Should().Be("532901");
        routed.DecidingOffice!.Code.Should().Be("532901");
    }

    [Fact]
    public void FourEyesConflict_OtherStageOfTheGroup_IsFound()
    {
        var person = new TaskActor(Guid.CreateVersion7(Monday.ToDateTimeOffset()), "兼任丁");
        var first = Review("初审", "认定");
        var reviewed = Accepted.OpenTask(first).RecordReview(first.Id, person, "通过", null, Monday);

        reviewed.FourEyesConflict(Review("负责人审批", "认定"), person)!.Stage.Should().Be("初审");
        reviewed.FourEyesConflict(Review("初审", "认定"), person).Should().BeNull("the same stage may be done again");
        reviewed.FourEyesConflict(Review("负责人审批", "其他"), person).Should().BeNull();
        reviewed.FourEyesConflict(Review("负责人审批", "认定"), Somebody("审批戊")).Should().BeNull();
    }

    [Fact]
    public void FourEyesConflict_ByDelegation_CountsForBothPeopleOnEitherSide()
    {
        var (absent, acting) = (Somebody("外出甲"), Somebody("代办乙"));
        var inPlace = acting with { ForAccountId = absent.AccountId, ForName = absent.Name };
        var (first, second) = (Review("初审", "认定"), Review("负责人审批", "认定"));
        var byAbsent = Accepted.OpenTask(first).RecordReview(first.Id, absent, "通过", null, Monday);
        var byActing = Accepted.OpenTask(first).RecordReview(first.Id, acting, "通过", null, Monday);
        var byDelegation = Accepted.OpenTask(first).RecordReview(first.Id, inPlace, "通过", null, Monday);

        byAbsent.FourEyesConflict(second, inPlace)!.Stage.Should().Be("初审", "what the delegator may not do nobody may in the delegator's place");
        byAbsent.FourEyesConflict(second, acting).Should().BeNull("in one's own right one is another person");
        byActing.FourEyesConflict(second, inPlace)!.Stage.Should().Be("初审");
        byDelegation.FourEyesConflict(second, absent)!.Stage.Should().Be("初审", "it was done in that person's place");
        byDelegation.FourEyesConflict(second, acting)!.Stage.Should().Be("初审");
        byDelegation.FourEyesConflict(second, Somebody("审批戊")).Should().BeNull();
    }

    private static TaskActor Somebody(string name) => new(new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)), name);

    [Fact]
    public void Withdraw_DuringCorrection_EndsTheNotice()
    {
        var withdrawn = Asked().Withdraw(Monday, "改办");

        withdrawn.OpenCorrection.Should().BeNull();
        withdrawn.Clocks.Should().OnlyContain(clock => clock.IsStopped);
    }

    [Fact]
    public void MissingMaterials_AlternativeGiven_CoversTheRequirement()
    {
        var summary = new CaseMaterial(1, "discharge-summary", "出院小结", MaterialTrust.Copy, false, null, MaterialVerdict.Unchecked, null);

        (Draft with { Materials = [summary] }).MissingMaterials.Should().Equal("identity-document");
        (Draft with { Materials = [summary with { Verdict = MaterialVerdict.Failed }] }).MissingMaterials.Should().Equal("identity-document", "diagnosis-proof");
    }

    private static CaseFile Asked() => Draft.Receive().RequestCorrection(CorrectionPhase.BeforeAcceptance, ["diagnosis-proof"], "请补诊断证明", Monday);

    private static CaseFile Answered() => Asked() is var asked ? asked.EndCorrection(asked.OpenCorrection!, Monday, "Corrected") : asked;

    private static CaseTask Review(string stage, string group) =>
        new(Guid.CreateVersion7(Monday.ToDateTimeOffset()), stage, Role.Reviewer, new CaseOffice("530102", "530000/530100/530102"), group, ["通过"], [], Monday);
}
