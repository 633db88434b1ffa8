namespace Ybtb.Workflows.Tasks.Views;

/// <summary>What a person wants to see of the tasks; null members leave nothing out.</summary>
/// <param name="Queue">Code of a queue.</param>
/// <param name="Item">Code of a service item.</param>
/// <param name="Stage">As the definition has it, such as 初审.</param>
/// <param name="Office">Code of the office on whose desk the task lies.</param>
/// <param name="Role">Name of the role whose task it is.</param>
/// <param name="Light">Code of a light.</param>
public sealed record WorkFilters(
    string? Queue = null, string? Item = null, string? Stage = null, string? Office = null, string? Role = null, string? Light = null);
