using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Registry.Sharing;

/// <summary>A binding was made or ended: the standing is what it is from now on, and the difference is written when the step ends.</summary>
/// <param name="What"><c>account-shared</c> or <c>account-sharing-ended</c>.</param>
public sealed record SharingChanged(string What, SharingStandingQuery Subject, SharingStanding Standing) : Effect
{
    public override string Name => What;

    public override Value Detail => Standing.Sharing!.Relation.Code();

    public override (Query Query, object Answer)? Revises => (Subject, Standing);

    public override string ToString() => What;
}
