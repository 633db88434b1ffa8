namespace Ybtb.Engine.Expressions;

/// <summary>An activity whose outputs an expression can name, as in <c>getResultFrom审核1()</c>.</summary>
/// <param name="Id">Unique in the workflow; what the host is asked for.</param>
/// <param name="Name">What scripts call it; null when it has none.</param>
/// <param name="Outputs">The names of its outputs.</param>
public sealed record ExpressionActivity(string Id, string? Name, IReadOnlyCollection<string> Outputs);
