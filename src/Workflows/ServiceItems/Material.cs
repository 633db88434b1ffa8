namespace Ybtb.Workflows.ServiceItems;

/// <summary>A material (申请材料) as the guide prints it; what the system asks for is a <see cref="RequiredMaterial"/>.</summary>
/// <param name="No">Its place in the guide, from 1.</param>
/// <param name="Situation">The kind of application it belongs to; null for all.</param>
/// <param name="Condition">When it is required, in words; null unless conditional.</param>
/// <param name="AnyOf">Any one of these will do; empty when the material itself is meant.</param>
/// <param name="Waiver">When it need not be given (免交), such as by data sharing; null for never.</param>
/// <param name="OnlineNote">How it is given online; null when the guide says nothing.</param>
/// <param name="CounterNote">How it is given at a counter; null when the guide says nothing.</param>
public sealed record Material(
    int No,
    string Name,
    MaterialKind Kind,
    MaterialRequirement Requirement,
    string? Situation,
    string? Condition,
    IReadOnlyList<string> AnyOf,
    string? Waiver,
    string? OnlineNote,
    string? CounterNote,
    string? Remark);
