namespace Ybtb.Workflows.ServiceItems;

/// <summary>A channel through which the system takes applications for an item.</summary>
/// <param name="Code">Stable ASCII code, the same for all items, such as <c>counter</c>.</param>
public sealed record ItemChannel(string Code, string Name, ChannelKind Kind);
