namespace Ybtb.Engine.Expressions;

/// <summary>What an expression may name where it stands: compile once per definition version with one signature per scope.</summary>
/// <remarks>
/// Only <c>get…()</c> and <c>set…()</c> functions are made from these lists, so a name that is missing here is an error at compile time.
/// <c>getVariable('…')</c>, <c>variables.…</c>, <c>getInput('…')</c> and <c>getOutputFrom('…')</c> compile with any name;
/// <see cref="CompiledExpression.References"/> lists them for whoever wants to check.
/// </remarks>
public sealed class ExpressionSignature
{
    private AccessorTable? accessors;

    /// <summary>Declares nothing and may change nothing.</summary>
    public static ExpressionSignature Empty { get; } = new();

    public IReadOnlyCollection<string> Variables { get; init; } = [];

    public IReadOnlyCollection<string> Inputs { get; init; } = [];

    public IReadOnlyCollection<ExpressionActivity> Activities { get; init; } = [];

    public FunctionTable Functions { get; init; } = FunctionTable.Empty;

    /// <summary>Whether setVariable, set…(), setCorrelationId and setWorkflowInstanceName are allowed; not unless set.</summary>
    public bool AllowsAssignment { get; init; }

    /// <summary>Whether setOutcome and setOutcomes are allowed; not unless set.</summary>
    public bool AllowsOutcomes { get; init; }

    internal AccessorTable Accessors => accessors ??= new AccessorTable(this);
}
