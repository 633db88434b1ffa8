namespace Ybtb.Workflows.Identifiers;

/// <param name="Message">Chinese, naming the field.</param>
public sealed record IdentifierProblem(IdentifierFailure Code, string Message);
