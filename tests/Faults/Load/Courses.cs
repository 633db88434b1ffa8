using Ybtb.Api.Tests.Hosting;
using Ybtb.Faults.Ledger;

namespace Ybtb.Faults.Load;

/// <summary>The courses that cases take.</summary>
internal static class Courses
{
    public const string Clerk = "clerk.wuhua";

    private const string Reviewer = "reviewer.wuhua";
    private const string Approver = "approver.wuhua";
    private const string Withdrawn = "withdrawn";
    private const string Receipt = "receipt";
    private const string Correction = "correction";

    private static readonly string[] Limits = ["promised", "statutory"];

    private static readonly Act Received = new(CommandKind.File, Clerk) { Clocks = [Receipt] };
    private static readonly Act Accepted = new(CommandKind.Complete, Clerk, CaseFlow.Window, "受理") { Texts = 1, Clocks = Limits, Stops = [Receipt] };
    private static readonly Act Claimed = new(CommandKind.Claim, Reviewer, CaseFlow.Review);
    private static readonly Act Passed = new(CommandKind.Complete, Reviewer, CaseFlow.Review, "通过");
    private static readonly Act Granted = new(CommandKind.Complete, Approver, CaseFlow.Approval, "准予") { Texts = 1 };
    private static readonly Act Corrected = new(CommandKind.AnswerCorrection, Clerk) { Stops = [Correction] };
    private static readonly Act TakenBack = new(CommandKind.Withdraw, Clerk) { Texts = 1 };

    /// <summary>Decided by filing; then a request tells the outside, and a timer closes the case.</summary>
    public static Course Enrolment { get; } =
        new("enrolment", Person.Enrollment, "delivered", "granted", [new(CommandKind.File, Clerk) { Texts = 1, Clocks = Limits }])
        {
            Requests = 1,
            OwnSteps = 2,
        };

    /// <summary>Of people who are enrolled.</summary>
    public static IReadOnlyList<Course> Recognitions { get; } =
    [
        new("granted", Person.Recognition, "decided", "granted", [Received, Accepted, Passed, Granted]),
        new("claimed and granted", Person.Recognition, "decided", "granted", [Received, Accepted, Claimed, Passed, Granted]),
        new("denied", Person.Recognition, "decided", "denied",
            [Received, Accepted, Passed with { Outcome = "不通过" }, Granted with { Outcome = "不予" }]),
        new("sent back by the approver", Person.Recognition, "decided", "granted",
            [Received, Accepted, Passed, Granted with { Outcome = "退回", Texts = 0 }, Passed with { Visit = 1 }, Granted with { Visit = 1 }]),
        new("corrected before acceptance", Person.Recognition, "decided", "granted",
            [Received with { IsIncomplete = true, Texts = 1, Clocks = [Receipt, Correction], Stops = [Receipt] }, Corrected with { Clocks = [Receipt] }, Accepted, Passed, Granted]),
        new("corrected after acceptance", Person.Recognition, "decided", "granted",
            [Received, Accepted, Passed with { Outcome = "补正", Texts = 1, Clocks = [Correction] }, Corrected, Passed with { Visit = 1 }, Granted]),
        new("refused", Person.Recognition, "acceptance-refused", null, [Received, Accepted with { Outcome = "不予受理", Clocks = [] }]),
        new("withdrawn before acceptance", Person.Recognition, Withdrawn, null, [Received, TakenBack]),
        new("withdrawn after acceptance", Person.Recognition, Withdrawn, null, [Received, Accepted, TakenBack]),
    ];
}
