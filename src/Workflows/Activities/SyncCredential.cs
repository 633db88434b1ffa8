using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Activities;

/// <summary>同步医保码: brings the insured person's base data up to the national system, level by level, each after the one below has taken them.</summary>
/// <remarks>
/// Each level is a message of the outbox and is tried again for hours if nobody answers; the case stays open meanwhile and its limits run on.
/// Outcomes: <c>Synced</c>; <c>Refused</c> when a level does not accept the data, or there are none any more; <c>Failed</c> when no answer
/// came within <see cref="AnswerWithin"/>, or the message has become a dead letter. Run again, it goes on where newer data are missing.
/// </remarks>
[ActivityType("Ybtb.SyncCredential", "同步医保码", Category, Description = "把参保基础信息逐级同步到国家医保信息平台")]
[Output("level", "已同步到")]
[Output("details", "写入文书的内容")]
[Output("reason", "未完成的原因")]
[Port("Synced", "已同步")]
[Port("Refused", "对方未接收")]
[Port("Failed", "对方无应答")]
public sealed class SyncCredential : CaseActivity
{
    private const string Synced = "Synced";
    private const string Refused = "Refused";
    private const string Failed = "Failed";
    private const string Bookmark = "Ybtb.SyncCredential";
    private const string NoData = "参保人目前不在正常参保状态，没有可以同步的参保信息。";

    /// <summary>In minutes; zero, unless set, for as long as delivery is tried, which is some six hours.</summary>
    [Input("等待应答（分钟）", Description = "超过后由“对方无应答”离开；0表示直到系统停止重试，约6小时")]
    public Input<int> AnswerWithin { get; init; } = new(0);

    protected override IReadOnlyList<string> Ports => [Synced, Refused, Failed];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var subject = RegistryFields.CredentialSubject(file);
        if (!context.TryAnswer(subject, out var standing))
        {
            return ActivityResult.Ask(subject);
        }

        var minutes = context.Get(AnswerWithin);
        var deadline = minutes > 0 ? context.StepAt + Duration.FromMinutes(minutes) : (Instant?)null;
        return standing.Data is { } data
            ? Send(context, new SyncProgress(data.FirstLevel, data.Version, deadline), data)
            : NotDone(Refused, NoData);
    }

    protected override ActivityResult Resume(ActivityContext context, CaseFile file, Resumption resumption)
    {
        var sent = SyncProgress.From(context.State);
        if (resumption.ByTimer)
        {
            return NotDone(Failed, $"{sent.Level.ChineseName()}没有在规定时间内应答。");
        }

        if (Undelivered.Is(resumption.Input, out var error))
        {
            return NotDone(Failed, error);
        }

        if (CredentialAnswer.RefusalIn(resumption.Input) is { } refusal)
        {
            return NotDone(Refused, refusal);
        }

        var subject = RegistryFields.CredentialSubject(file);
        if (!context.TryAnswer(subject, out var standing))
        {
            return ActivityResult.Ask(subject);
        }

        return standing.Data is { } data ? Taken(context, file, sent, subject, standing, data) : NotDone(Refused, NoData);
    }

    private static ActivityResult Taken(
        ActivityContext context, CaseFile file, SyncProgress sent, CredentialStandingQuery subject, CredentialStanding standing, CredentialData data)
    {
        var state = new CredentialState(sent.Level, sent.Version, data.Region, context.StepAt, file.Number.Value);
        Effect[] noted = standing.State is { } known && (known.Version, known.Level).CompareTo((state.Version, state.Level)) >= 0
            ? []   // another case has brought newer data further
            : [new CredentialSynchronised(subject, standing, state)];
        if (data.Version != sent.Version)
        {
            return Send(context, sent with { Level = data.FirstLevel, Version = data.Version }, data);   // somebody has changed the data meanwhile: from the beginning
        }

        return sent.Level == CredentialLevel.Nation
            ? ActivityResult.Complete(Synced).With(noted).Producing("level", sent.Level.ChineseName()).Producing("details", Value.Object(
                new("level", sent.Level.ChineseName()),
                new("place", PlaceNames.Of(new ActiveEnrolment(data.Kind, data.PoolingArea, data.Region), file)),
                new("before", "参保基础信息未同步到国家医保信息平台"),
                new("after", "参保基础信息已同步到国家医保信息平台")))
            : Send(context, sent with { Level = sent.Level + 1 }, data).With(noted);
    }

    private static ActivityResult Send(ActivityContext context, SyncProgress progress, CredentialData data)
    {
        context.Keep(progress.ToValue());
        var bookmark = new BookmarkRequest(Bookmark, context.ActivityInstanceId) { DueAt = progress.Deadline, KeepsRemainder = true };
        var message = Value.Object(new("level", progress.Level.Code()), new("data", data.ToValue()));
        return ActivityResult.WaitFor(bookmark).With(new SendMessage(CredentialHandler.TopicName, message, ReplyBookmark: Bookmark));
    }

    private static ActivityResult NotDone(string port, string reason) =>
        ActivityResult.Complete(port).With(new CredentialNotSynchronised(reason)).Producing("reason", reason);

    /// <summary>What was sent last.</summary>
    /// <param name="Deadline">Null when nobody waits for less than delivery is tried.</param>
    private sealed record SyncProgress(CredentialLevel Level, long Version, Instant? Deadline)
    {
        public Value ToValue() => Value.Object(
            new("level", Level.Code()), new("version", (double)Version), new("deadline", Deadline is { } at ? (double)at.ToUnixTimeMilliseconds() : Value.Null));

        public static SyncProgress From(Value kept) => new(
            CredentialNames.TryFind(kept["level"].AsStringOrNull(), out CredentialLevel level) ? level : throw new InvalidOperationException("Nothing was sent."),
            (long)kept["version"].AsNumber(),
            kept["deadline"].Kind == ValueKind.Number ? Instant.FromUnixTimeMilliseconds((long)kept["deadline"].AsNumber()) : null);
    }
}
