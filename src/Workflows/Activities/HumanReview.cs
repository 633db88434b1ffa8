using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Activities;

/// <summary>人工审核: puts a task on the desk of an office and leaves by what the person decided.</summary>
[ActivityType("Ybtb.HumanReview", "人工审核", Category, Description = "生成待办任务，由工作人员作出结论")]
[Output("outcome", "结论")]
[Output("opinion", "意见")]
[Output("materials", "需补正的材料")]
[Output("reviewer", "办理人")]
[Output("answers", "填报内容")]
[Output("summary", "填报摘要")]
public sealed class HumanReview : CaseActivity
{
    private ImmutableArray<string> declared = [];

    /// <summary>Not empty; people see it, and the four-eyes rule tells stages apart by it.</summary>
    [Input("环节名称")]
    public Input<string> Stage { get; init; } = new("审核");

    /// <summary>Name of a <see cref="Role"/>.</summary>
    [Input("办理角色", ChoicesFrom = CaseChoices.TaskRoles)]
    public Input<string> Role { get; init; } = new("Reviewer");

    [Input("办理机构")]
    [Choice("deciding", "办理地")]
    [Choice("receiving", "收件地")]
    public Input<string> OfficeRule { get; init; } = new("deciding");

    /// <summary>Nobody works on two stages of one group in one case; none when empty.</summary>
    [Input("回避组", Description = "同组的不同环节不得由同一人办理")]
    public Input<string> FourEyesGroup { get; init; } = new("");

    /// <summary>Also the ports of the node; a fixed list.</summary>
    [Input("可选结论", UIHint = "dynamic-outcomes")]
    public Input<IReadOnlyList<string>> Outcomes { get; init; } = new([]);

    /// <summary>An object: code of the form to be filled in, by outcome.</summary>
    [Input("结论表单", UIHint = "multiline", Description = "选择该结论时须填写的表单，如 {\"不予转出\": \"transfer-refusal\"}")]
    public Input<Value> Forms { get; init; } = new(Value.EmptyObject);

    [Input("核对清单", UIHint = "multitext")]
    public Input<IReadOnlyList<string>> Checklist { get; init; } = new([]);

    /// <summary>Which of the outcomes asks for a correction: not offered once the notice of the phase was used.</summary>
    [Input("补正结论")]
    public Input<string> CorrectionOutcome { get; init; } = new("补正");

    /// <summary>One of the outcomes, by which the law acts at the end of the receipt limit (R14); nobody chooses it. None when empty.</summary>
    [Input("收件超期结论", Description = "收件时限届满仍未作出结论时，由系统以此结论办理；人员不能选择")]
    public Input<string> OverdueOutcome { get; init; } = new("");

    /// <summary>One of the outcomes, which is possible only before the limits are due (R7). None when empty.</summary>
    [Input("须在到期前作出的结论", Description = "如延期审批的“同意”；到期后不能再作此结论")]
    public Input<string> BeforeDueOutcome { get; init; } = new("");

    protected override IReadOnlyList<string> Ports => declared;

    protected override void Prepare(ActivityPreparation preparation)
    {
        declared = DeclaredOutcomes(preparation.Node.Json);
        if (declared.IsEmpty)
        {
            preparation.Refuse("no-outcomes", $"“{preparation.Node.DisplayText}”没有列出可选结论。");
        }
    }

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        if (!Enum.TryParse<Role>(context.Get(Role), out var role))
        {
            return ActivityResult.Fail($"办理角色“{context.Get(Role)}”不存在。", "unknown-role");
        }

        var forms = TaskForm.From(context.Get(Forms));
        if (forms.FirstOrDefault(form => file.FindForm(form.Form) is null) is { } unknown)
        {
            return ActivityResult.Fail($"没有代码为“{unknown.Form}”的表单。", "unknown-form");
        }

        var office = context.Get(OfficeRule) == "receiving" ? file.ReceivingOffice : file.CountingOffice;
        var task = new CaseTask(
            TaskId(context), context.Get(Stage), role, office, context.Get(FourEyesGroup) is { Length: > 0 } group ? group : null,
            Offered(context, file), [.. context.Get(Checklist)], context.StepAt)
        {
            Forms = forms,
            OverdueOutcome = context.Get(OverdueOutcome) is { Length: > 0 } overdue ? overdue : null,
            BeforeDueOutcome = context.Get(BeforeDueOutcome) is { Length: > 0 } beforeDue ? beforeDue : null,
        };
        return ActivityResult.WaitFor(BookmarkOf(task, file))
            .With(new CaseChanged("task-opened", file.OpenTask(task)) { Because = task.Stage });
    }

    protected override ActivityResult Resume(ActivityContext context, CaseFile file, Resumption resumption)
    {
        var id = TaskId(context);
        if (resumption.ByTimer)
        {
            return Overrun(context, file, file.Task(id)!);
        }

        var review = TaskReview.From(resumption.Input);
        var materials = review.Outcome == context.Get(CorrectionOutcome) ? file.ToCorrect(review.Materials, review.Judged) : review.Materials;
        var reviewed = file.Judge(review.Judged).RecordReview(id, review.By, review.Outcome, review.Opinion, context.StepAt, review.Answers);
        var form = file.Task(id)!.FormFor(review.Outcome) is { } code ? file.FindForm(code) : null;
        return ActivityResult.Complete(review.Outcome)
            .With(new CaseChanged("task-completed", reviewed) { Because = review.Outcome })
            .Producing("materials", Value.Strings(materials))
            .Producing("reviewer", review.By.Name)
            .Producing("answers", review.Answers.IsNullish ? Value.Null : review.Answers)
            .Producing("summary", form is null ? Value.Null : FormText.Of(form, review.Answers))
            .Producing("opinion", review.Opinion)
            .Producing("outcome", review.Outcome);
    }

    protected override IReadOnlyList<Effect> Cancel(ActivityContext context)
    {
        var id = TaskId(context);
        return context.TryAnswer(new CaseFileQuery(NumberOf(context)), out var file)
            ? [new CaseChanged("task-canceled", file.CancelTask(id, context.StepAt))]
            : [new DiscardTask(id)];
    }

    /// <summary>The receipt limit has run out, unless the calendar or a person has meanwhile seen to it that it has not.</summary>
    private static ActivityResult Overrun(ActivityContext context, CaseFile file, CaseTask task) => file.IsReceiptOverdue(context.ReceivedAt)
        ? ActivityResult.Complete(task.OverdueOutcome!)
            .With(new CaseChanged("task-overrun", file.CancelTask(task.Id, context.StepAt)) { Because = task.Stage })
            .Producing("outcome", task.OverdueOutcome)
        : ActivityResult.WaitFor(BookmarkOf(task, file));

    /// <summary>A person resumes it; of a task with an overdue outcome, also the first second past the receipt limit.</summary>
    private static BookmarkRequest BookmarkOf(CaseTask task, CaseFile file) => new(CaseBookmarks.Review, CaseBookmarks.Payload(task.Id))
    {
        DueAt = task.OverdueOutcome is not null && file.Clock(ClockKind.Receipt) is { IsStopped: false } receipt
            ? file.Reckon(receipt).Due + Duration.FromSeconds(1)
            : null,
    };

    /// <summary>The same on every try of a step, unlike a random one.</summary>
    private static Guid TaskId(ActivityContext context)
    {
        Span<byte> source = stackalloc byte[20];
        context.InstanceId.TryWriteBytes(source, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(source[16..], context.ActivityInstanceId);
        return new Guid(SHA256.HashData(source).AsSpan(0, 16), bigEndian: true);
    }

    private ImmutableArray<string> Offered(ActivityContext context, CaseFile file)
    {
        var phase = file.AcceptedAt is null ? CorrectionPhase.BeforeAcceptance : CorrectionPhase.AfterAcceptance;
        var chosen = declared.Remove(context.Get(OverdueOutcome));
        return file.CanRequestCorrection(phase) ? chosen : chosen.Remove(context.Get(CorrectionOutcome));
    }

    /// <summary>The node's <c>outcomes</c>: a list, or JSON text of one, plain or inside an expression.</summary>
    private static ImmutableArray<string> DeclaredOutcomes(JsonElement node)
    {
        if (!node.TryGetProperty("outcomes", out var json))
        {
            return [];
        }

        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("expression", out var expression)
            && expression.TryGetProperty("value", out var value))
        {
            json = value;
        }

        return json.ValueKind switch
        {
            JsonValueKind.Array => [.. json.EnumerateArray().Where(o => o.ValueKind == JsonValueKind.String).Select(o => o.GetString()!)],
            JsonValueKind.String => Parsed(json.GetString()!),
            _ => [],
        };
    }

    private static ImmutableArray<string> Parsed(string text)
    {
        try
        {
            return TextList.Read(text);
        }
        catch (Exception halfTyped) when (halfTyped is JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
