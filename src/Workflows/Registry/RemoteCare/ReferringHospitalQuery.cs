using Ybtb.Engine.Activities;

namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>Asks for a designated institution by its national code or its full name.</summary>
/// <param name="Text">Without blanks around it.</param>
public sealed record ReferringHospitalQuery(string Text) : Query<ReferringHospital>
{
    public override string ToString() => Text;
}
