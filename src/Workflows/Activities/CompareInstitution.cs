using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.CodePlatform;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Activities;

/// <summary>核对贯标平台: notes what the case would change, asks the platform what it says now, and compares.</summary>
/// <remarks>
/// The question goes through the outbox and is tried again for hours if nobody answers. Outcomes: <c>Matched</c>; <c>Differs</c> when the platform says
/// something else than was filed; <c>Failed</c> when no answer came within <see cref="AnswerWithin"/>, or the message has become a dead letter.
/// </remarks>
[ActivityType("Ybtb.CompareInstitution", "核对贯标平台", Category, Description = "把申请的变更与国家编码平台的最新数据核对")]
[Output("details", "写入文书的内容")]
[Output("reason", "不一致或未能核对的原因")]
[Port("Matched", "一致")]
[Port("Differs", "不一致")]
[Port("Failed", "对方无应答")]
public sealed class CompareInstitution : CaseActivity
{
    private const string Matched = "Matched";
    private const string Differs = "Differs";
    private const string Failed = "Failed";
    private const string Bookmark = "Ybtb.CompareInstitution";

    /// <summary>In minutes; zero, unless set, for as long as delivery is tried, which is some six hours.</summary>
    [Input("等待应答（分钟）", Description = "超过后由“对方无应答”离开；0表示直到系统停止重试，约6小时")]
    public Input<int> AnswerWithin { get; init; } = new(0);

    protected override IReadOnlyList<string> Ports => [Matched, Differs, Failed];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var application = InstitutionApplication.Of(file.Answers);
        var subject = new InstitutionStandingQuery(application.Code, file.Number.Value);
        if (!context.TryAnswer(subject, out var standing))
        {
            return ActivityResult.Ask(subject);
        }

        if (standing.Institution is not { } institution)
        {
            throw new ActivityFailedException("institution-unknown", "登记信息中没有该定点医药机构。");
        }

        var change = standing.Change is { } noted
            ? noted with { Comparison = PlatformComparison.Pending, Differing = [] }
            : new InstitutionChange(
                file.Number.Value, institution.Code, institution.Kind, application.Ticks, institution.Particulars, application.Filed(institution.Particulars, file.Form),
                standing.Snapshot?.Version ?? 0, standing.Snapshot?.ChangedAt, application.FormerCase);
        var minutes = context.Get(AnswerWithin);
        var bookmark = new BookmarkRequest(Bookmark, context.ActivityInstanceId)
        {
            DueAt = minutes > 0 ? context.StepAt + Duration.FromMinutes(minutes) : null, KeepsRemainder = true,
        };
        return ActivityResult.WaitFor(bookmark)
            .With(new InstitutionChangeNoted(subject, standing with { Change = change }, PlatformComparison.Pending))
            .With(new SendMessage(CodePlatformHandler.TopicName, CodePlatformHandler.Payload(institution.Code), ReplyBookmark: Bookmark));
    }

    protected override ActivityResult Resume(ActivityContext context, CaseFile file, Resumption resumption)
    {
        var application = InstitutionApplication.Of(file.Answers);
        var subject = new InstitutionStandingQuery(application.Code, file.Number.Value);
        if (!context.TryAnswer(subject, out var standing))
        {
            return ActivityResult.Ask(subject);
        }

        if (standing is not { Institution: { } institution, Change: { } change })
        {
            throw new ActivityFailedException("institution-unknown", "登记信息中没有该定点医药机构。");
        }

        var unanswered = resumption.ByTimer ? "贯标平台没有在规定时间内应答。"
            : Undelivered.Is(resumption.Input, out var error) ? error
            : standing.Snapshot?.Data is null ? standing.Snapshot?.Error ?? "贯标平台没有该机构的数据。"
            : null;
        if (unanswered is not null)
        {
            return Done(Failed, PlatformComparison.Unanswered, [], unanswered);
        }

        var platform = standing.Snapshot!.Data!;
        var differing = InstitutionFields.All
            .Where(info => info.Source == InstitutionFieldSource.Platform && file.Form.Find(info.Key) is not null && platform[info.Field] != change.After[info.Field])
            .ToList();
        return differing.Count == 0
            ? Done(Matched, PlatformComparison.Matched, [], null)
            : Done(Differs, PlatformComparison.Differs, [.. differing.Select(info => info.Field)],
                $"贯标平台最新数据（第{standing.Snapshot.Version}版）与申请不一致：{string.Join('、', differing.Select(info => info.NameFor(institution.Kind)))}。");

        ActivityResult Done(string port, PlatformComparison comparison, IReadOnlyList<InstitutionField> fields, string? reason)
        {
            var compared = change with { Comparison = comparison, Differing = [.. fields], ComparedAt = context.StepAt };
            return ActivityResult.Complete(port)
                .With(new InstitutionChangeNoted(subject, standing with { Change = compared }, comparison))
                .Producing("details", InstitutionChangeText.Findings(institution, change.Before, change.After, null, file.Settings.Offices))
                .Producing("reason", reason);
        }
    }
}
