namespace Ybtb.Workflows.Forms;

/// <summary>A disease (病种) for which outpatient benefits can be recognised.</summary>
/// <param name="Code">Our own stable code, such as <c>C01</c>.</param>
/// <param name="IsSpecial">True for 特殊病, false for 慢性病.</param>
public sealed record DiseaseKind(string Code, string Name, bool IsSpecial);
