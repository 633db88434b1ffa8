using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Transfers;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>登记转移接续: enters a step of a transfer into the registry, on the legal day on which the request reached us.</summary>
/// <remarks>
/// Outcomes: <c>Registered</c>; <c>Refused</c> when the registry no longer allows the step, with the reason. A transfer that is requested
/// keeps every other of the person out until it is completed or cancelled.
/// </remarks>
[ActivityType("Ybtb.RegisterTransfer", "登记转移接续", Category, Description = "登记转移接续的进展")]
[Output("information", "信息表内容")]
[Output("reason", "未能登记的原因")]
[Port("Registered", "已登记")]
[Port("Refused", "未能登记")]
public sealed class RegisterTransfer : CaseActivity
{
    /// <summary>The application was accepted.</summary>
    public const string RequestEntry = "request";

    /// <summary>转出地 has given its information form.</summary>
    public const string TransferOutEntry = "transfer-out";

    /// <summary>转入地 has taken the relation over: the effect on both enrolments.</summary>
    public const string CompletionEntry = "complete";

    /// <summary>Nothing comes of it. Nothing to do when this case has no transfer in progress.</summary>
    public const string CancellationEntry = "cancel";

    private const string Registered = "Registered";
    private const string Refused = "Refused";

    [Input("登记内容")]
    [Choice("request", "登记申请")]
    [Choice("transfer-out", "登记转出")]
    [Choice("complete", "登记完成")]
    [Choice("cancel", "撤销登记")]
    public Input<string> Step { get; init; } = new(RequestEntry);

    /// <summary>What another province has told: the answers of the form <c>transfer-information</c>. Not looked at when 转出地 lies in Yunnan.</summary>
    [Input("外省信息表内容", Description = "仅用于外省转入：“外省信息表登记”任务填报的内容")]
    public Input<Value> OutsideInformation { get; init; } = new(Value.Null);

    protected override IReadOnlyList<string> Ports => [Registered, Refused];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var subject = RegistryFields.TransferSubject(file);
        if (!context.TryAnswer(subject, out var standing))
        {
            return ActivityResult.Ask(subject);
        }

        var places = TransferPlaces.Of(file);
        var (number, on) = (file.Number.Value, LegalTime.DayOf(context.ReceivedAt));
        switch (context.Get(Step))
        {
            case RequestEntry:
                return TransferRules.Acceptance(standing, places) is { Count: > 0 } reasons
                    ? Refuse(string.Concat(reasons))
                    : Register("transfer-requested", standing.Request(number, places, on));
            case TransferOutEntry:
                return TransferRules.TransferOut(standing, places, number) is { } notOut
                    ? Refuse(notOut)
                    : Register("transferred-out", standing.TransferOut(Told(context, standing, places), on));
            case CompletionEntry:
                return TransferRules.Completion(standing, places, number) is { } notIn
                    ? Refuse(notIn)
                    : Register("transfer-completed", standing.Complete(on));
            case CancellationEntry:
                return standing.InProgressFor(number) is null
                    ? ActivityResult.Complete(Registered)
                    : Register("transfer-canceled", standing.Cancel(on));
            case var unknown:
                throw new ActivityFailedException("unknown-step", $"“{unknown}”不是转移接续的登记内容。");
        }

        ActivityResult Register(string what, TransferStanding after) => ActivityResult.Complete(Registered)
            .With(new TransferChanged(what, subject, after))
            .Producing("information", after.Transfer!.Information?.ToValue(after.Enrolments.FirstOrDefault(e => e.Id == after.Transfer.OutEnrolmentId)) ?? Value.Null);
    }

    private static ActivityResult Refuse(string reason) =>
        ActivityResult.Complete(Refused).With(new TransferEntryRefused(reason)).Producing("reason", reason);

    private TransferInformation Told(ActivityContext context, TransferStanding standing, TransferPlaces places) =>
        places.Out.IsInYunnan ? TransferInformation.Of(standing.SuspendedIn(places.Out.PoolingArea)!)
        : TransferInformation.From(context.Get(OutsideInformation))
            ?? throw new ActivityFailedException("no-information", "没有外省信息表的内容，不能登记转出。");
}
