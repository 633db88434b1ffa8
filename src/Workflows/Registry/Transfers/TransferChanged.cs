using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>A person's transfer has come further: the standing is what it is from now on, and the difference is written when the step ends.</summary>
/// <param name="What">A stable past participle, such as <c>transfer-completed</c>.</param>
public sealed record TransferChanged(string What, TransferStandingQuery Subject, TransferStanding Standing) : Effect
{
    public override string Name => What;

    public override Value Detail => Standing.Transfer is { } transfer
        ? Value.Object(new("out", transfer.OutArea), new("in", transfer.InArea))
        : Value.Undefined;

    public override (Query Query, object Answer)? Revises => (Subject, Standing);

    public override string ToString() => What;
}
