using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>A filing was made, changed or cancelled: the standing is what it is from now on, and the difference is written when the step ends.</summary>
/// <param name="What"><c>remote-care-filed</c>, <c>remote-care-changed</c> or <c>remote-care-cancelled</c>.</param>
public sealed record RemoteCareChanged(string What, RemoteCareKind Kind, RemoteCareStandingQuery Subject, RemoteCareStanding Standing) : Effect
{
    public override string Name => What;

    public override Value Detail => Kind.Code();

    public override (Query Query, object Answer)? Revises => (Subject, Standing);

    public override string ToString() => What;
}
