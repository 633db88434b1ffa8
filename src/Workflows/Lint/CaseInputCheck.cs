using System.Globalization;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Lint;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Activities;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Lint;

/// <summary>Whether what the activities on cases are told exists: forms, outcomes, offices, fields, grounds; and whether nothing is missing that they fail without.</summary>
/// <remarks>Only what is written out in the document; inputs that are computed are known when they are run.</remarks>
/// <param name="catalogue">The catalogue to judge by when it is asked.</param>
internal sealed class CaseInputCheck(Func<PublishedCatalogue> catalogue, OfficeTree offices) : IDefinitionCheck
{
    public IEnumerable<Finding> Check(CompiledWorkflow workflow)
    {
        var handling = catalogue().Items.Find(workflow.Definition.DefinitionId)?.Handling;
        return workflow.Activities.OfType<CaseActivity>().SelectMany(activity => Check(activity, handling));
    }

    private IEnumerable<Finding> Check(CaseActivity activity, ItemHandling? handling) => activity switch
    {
        HumanReview review => [.. Review(review), .. Forms(review)],
        StartLimit => Limit(activity),
        StartStage => Stage(activity),
        PauseLimit => Ground(activity, handling),
        HandOver => Office(activity),
        RouteToOffice => Field(activity, handling),
        SyncCredential or Pay => Waiting(activity),
        ReadChoice => Choice(activity, handling),
        IssueDocument => Required(activity, "kind", "文书类型"),
        RefuseAcceptance or Activities.Withdraw => Required(activity, "reason", "理由"),
        Decide when WrittenInput.Of(activity, "decision").TextOr("granted") == "denied" => Required(activity, "reason", "不予的理由"),
        RequestCorrection when handling is { CorrectionAllowed: false } =>
            [Finding(activity, "correction-not-allowed", "该事项不适用补正：走到这里总是按“仍不齐全”处理。", FindingSeverity.Warning)],
        ExtendLimit when handling is { LongestExtension.Count: 0 } =>
            [Finding(activity, "extension-not-allowed", "该事项不允许延期：走到这里总是被拒绝。", FindingSeverity.Warning)],
        _ => [],
    };

    private static IEnumerable<Finding> Review(HumanReview review)
    {
        var outcomes = WrittenInput.Of(review, "outcomes").Texts() ?? [];
        if (outcomes.GroupBy(o => o, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            yield return Finding(review, "outcome-twice", $"可选结论“{twice.Key}”重复。");
        }

        foreach (var (input, label) in new[] { ("correctionOutcome", "补正结论"), ("overdueOutcome", "收件超期结论"), ("beforeDueOutcome", "须在到期前作出的结论") })
        {
            if (WrittenInput.Of(review, input).TextOr("") is { Length: > 0 } outcome && !outcomes.Contains(outcome))
            {
                yield return Finding(review, "unknown-outcome", $"{label}“{outcome}”不在可选结论之中。");
            }
        }

        if (WrittenInput.Of(review, "stage").TextOr("审核") is { } stage && string.IsNullOrWhiteSpace(stage))
        {
            yield return Finding(review, "input-missing", "没有填写环节名称。");
        }

        if (WrittenInput.Of(review, "overdueOutcome").TextOr("") is { Length: > 0 } overdue && outcomes.All(o => o == overdue))
        {
            yield return Finding(review, "no-outcomes", "除收件超期结论外没有可选结论，人员无从办理。");
        }
    }

    private IEnumerable<Finding> Forms(HumanReview review)
    {
        var written = WrittenInput.Of(review, "forms");
        if (written.IsComputed || written.IsUnset)
        {
            yield break;
        }

        if (Parsed(written.Value) is not { Kind: ValueKind.Object } forms)
        {
            yield return Finding(review, "input-type", "结论表单应为对象，如 {\"不予转出\": \"transfer-refusal\"}。");
            yield break;
        }

        var outcomes = WrittenInput.Of(review, "outcomes").Texts() ?? [];
        foreach (var (outcome, form) in forms.AsObject())
        {
            if (!outcomes.Contains(outcome))
            {
                yield return Finding(review, "unknown-outcome", $"结论表单中的结论“{outcome}”不在可选结论之中。");
            }

            if (form.Kind != ValueKind.String || !catalogue().Forms.ContainsKey(form.AsString()))
            {
                yield return Finding(review, "unknown-form", $"没有代码为“{form}”的表单。");
            }
        }
    }

    private static Value Parsed(Value written)
    {
        try
        {
            return written.Kind == ValueKind.String ? ValueJson.Parse(written.AsString()) : written;
        }
        catch (System.Text.Json.JsonException)
        {
            return Value.Undefined;
        }
    }

    private static IEnumerable<Finding> Limit(CaseActivity activity) =>
        WrittenInput.Of(activity, "limit").TextOr("catalogue") is { } limit and not "catalogue"
        && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= LongestLimit)
            ? [Finding(activity, "unknown-limit", $"时限“{limit}”应为 catalogue（取事项目录）或工作日数。")]
            : [];

    /// <summary>In working days; more is a slip of the pen.</summary>
    private const int LongestLimit = 1000;

    private static IEnumerable<Finding> Stage(CaseActivity activity)
    {
        var days = WrittenInput.Of(activity, "limit").TextOr("0");
        return days is not null && (!double.TryParse(days, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number < 1)
            ? [.. Required(activity, "stage", "阶段名称"), Finding(activity, "unknown-limit", "阶段时限至少为1个工作日。")]
            : Required(activity, "stage", "阶段名称");
    }

    private static IEnumerable<Finding> Waiting(CaseActivity activity) =>
        WrittenInput.Of(activity, "answerWithin").TextOr("0") is { } minutes
        && !(double.TryParse(minutes, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0)
            ? [Finding(activity, "unknown-limit", "等待应答的分钟数不能为负。")]
            : [];

    private static IEnumerable<Finding> Ground(CaseActivity activity, ItemHandling? handling) =>
        handling is not null && ClockNames.TryFind(WrittenInput.Of(activity, "ground").TextOr("correction"), out PauseGround ground) && !handling.PauseGrounds.Contains(ground)
            ? [Finding(activity, "ground-not-admitted", $"该事项不能以“{ground.ChineseName()}”为由中止计时。")]
            : [];

    private IEnumerable<Finding> Office(CaseActivity activity) =>
        WrittenInput.Of(activity, "office").TextOr("") is { } code && offices.Find(code) is null
            ? [Finding(activity, "unknown-office", code.Length == 0 ? "没有填写移交至哪个经办机构。" : $"没有代码为“{code}”的经办机构。")]
            : [];

    private IEnumerable<Finding> Field(CaseActivity activity, ItemHandling? handling) =>
        handling is not null && WrittenInput.Of(activity, "by").TextOr("") == RouteToOffice.ByChosenPlace
        && WrittenInput.Of(activity, "field").TextOr("enrolmentRegion") is { } field
        && catalogue().Forms.TryGetValue(handling.Form, out var form) && form.Find(field) is null
            ? [Finding(activity, "unknown-field", $"事项表单中没有字段“{field}”。")]
            : [];

    private IEnumerable<Finding> Choice(CaseActivity activity, ItemHandling? handling)
    {
        var key = WrittenInput.Of(activity, "field").TextOr("");
        if (key is null || key.Length == 0 || handling is null || !catalogue().Forms.TryGetValue(handling.Form, out var form))
        {
            return Required(activity, "field", "表单字段");
        }

        return form.Find(key) switch
        {
            null => [Finding(activity, "unknown-field", $"事项表单中没有字段“{key}”。")],
            var field when !ReadChoice.IsReadable(field) => [Finding(activity, "unreadable-field", $"“{field.Label}”不是选项类或是否类字段，流程不能读取。")],
            _ => [],
        };
    }

    private static IEnumerable<Finding> Required(CaseActivity activity, string input, string label) =>
        WrittenInput.Of(activity, input) is { IsComputed: false } written && string.IsNullOrWhiteSpace(written.TextOr(""))
            ? [Finding(activity, "input-missing", $"没有填写{label}。")]
            : [];

    private static Finding Finding(Activity activity, string code, string message, FindingSeverity severity = FindingSeverity.Error) =>
        new(severity, code, activity.Node.NodeId, $"活动“{activity.Node.DisplayText}”：{message}");
}
