namespace Ybtb.Engine.Activities.Flow;

/// <summary>Brings branches together; see <see cref="JoinMode"/>. The flowchart around it does the counting.</summary>
[ActivityType("Elsa.FlowJoin", "汇合", "分支", Description = "等并行的分支到达后再往下走")]
[NodeInput("mode", "汇合方式", ChoicesFrom = Modes, Default = nameof(JoinMode.WaitAny))]
[Port("Done", "完成")]
public sealed class FlowJoin : Activity
{
    internal const string Modes = "join-modes";

    private JoinMode mode = JoinMode.WaitAny;

    protected internal override void Prepare(ActivityPreparation preparation)
    {
        if (!preparation.Node.Json.TryGetProperty("mode", out var json))
        {
            return;
        }

        var literal = preparation.Source(json) is InputSource.Literal { Value: { Kind: Values.ValueKind.String } text } ? text.AsString() : null;
        if (!Enum.TryParse(literal, ignoreCase: true, out mode) || !Enum.IsDefined(mode))
        {
            preparation.Refuse("join-mode", "汇合方式必须是 WaitAll、WaitAllActive 或 WaitAny。");
        }
    }

    protected internal override ActivityResult Execute(ActivityContext context) => ActivityResult.Complete();

    internal JoinMode Mode => mode;
}

/// <summary>When a join lets its branches pass.</summary>
public enum JoinMode
{
    /// <summary>When the first branch arrives; the others are cancelled.</summary>
    WaitAny,

    /// <summary>When every branch has arrived; skipped if one was not taken.</summary>
    WaitAll,

    /// <summary>When every branch that was taken has arrived.</summary>
    WaitAllActive,
}
