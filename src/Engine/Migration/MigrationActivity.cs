using Ybtb.Engine.Activities;

namespace Ybtb.Engine.Migration;

/// <param name="Id">The node's id in its version.</param>
/// <param name="Name">As the designer shows it.</param>
public sealed record MigrationActivity(string Id, string Name)
{
    internal static MigrationActivity Of(Activity activity) => new(activity.Node.Id, activity.Node.DisplayText);
}
