namespace Ybtb.Engine.Activities.Flow;

/// <summary>Leaves by the label of the first case that holds, or of all that do; by <c>Default</c> when none does.</summary>
[ActivityType("Elsa.FlowSwitch", "多路判断", "分支", Description = "按条件从多个出口中选择")]
[NodeInput("cases", "分支条件", UIHint = "flow-switch-editor", TypeName = "Object", IsUnwrapped = true)]
[Port("Default", "其他")]
public sealed class FlowSwitch : Activity
{
    private CaseMatching cases = new();

    /// <summary><c>MatchFirst</c> or <c>MatchAny</c>.</summary>
    [Input("匹配方式")]
    [Choice(CaseMatching.MatchFirst, "第一个符合的分支")]
    [Choice(CaseMatching.MatchAny, "所有符合的分支")]
    public Input<string> Mode { get; init; } = new(CaseMatching.MatchFirst);

    protected internal override IReadOnlyList<string> Ports => [.. cases.Labels, "Default"];

    protected internal override void Prepare(ActivityPreparation preparation) => cases = CaseMatching.Of(preparation);

    protected internal override ActivityResult Execute(ActivityContext context) =>
        cases.Match(context, context.Get(Mode)) is { Count: > 0 } matched
            ? ActivityResult.Complete([.. matched.Select(c => c.Label)])
            : ActivityResult.Complete("Default");
}
