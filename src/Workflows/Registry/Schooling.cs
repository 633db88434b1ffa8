namespace Ybtb.Workflows.Registry;

/// <summary>学籍 of an insured student, in clear: lives in memory only.</summary>
/// <param name="School">Its full name.</param>
public sealed record Schooling(string School, string StudentNumber)
{
    public override string ToString() => School;
}
