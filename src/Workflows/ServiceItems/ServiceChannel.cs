namespace Ybtb.Workflows.ServiceItems;

/// <summary>A way to apply, as the guide prints it.</summary>
/// <param name="Url">Null when none is printed.</param>
/// <param name="Stars">How convenient and fast, 1 to 5; null when the guide has none.</param>
/// <param name="HandlingMode">办理方式, such as 自主办理或授权办理; null when the guide has none.</param>
/// <param name="Feedback">办理结果反馈; null when the guide has none.</param>
public sealed record ServiceChannel(
    int No, ChannelKind Kind, string Name, string? Url, int? Stars, string? HandlingMode, string? Feedback);
