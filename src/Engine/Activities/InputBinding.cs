using Ybtb.Engine.Expressions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities;

/// <summary>Where the value of an input comes from, prepared once per definition version.</summary>
/// <param name="Name">The input's name in camel case.</param>
internal sealed record InputBinding(string Name, InputSource Source);

/// <summary>Where the value of an output goes.</summary>
/// <param name="Output">The output's name in camel case.</param>
/// <param name="Target">A variable's id, or the name of a workflow output.</param>
internal sealed record OutputBinding(string Output, string Target);

internal abstract record InputSource
{
    public sealed record Literal(Value Value) : InputSource;

    public sealed record Script(CompiledExpression Expression, string? TypeName) : InputSource;

    /// <summary>A variable by id.</summary>
    public sealed record Variable(string Id) : InputSource;

    public sealed record WorkflowInput(string Name) : InputSource;

    /// <summary>The document sets it, but wrongly: evaluating it fails the activity.</summary>
    public sealed record Broken(string Message) : InputSource;

    /// <summary>The document does not set it.</summary>
    public sealed record NotSet : InputSource
    {
        public static NotSet Instance { get; } = new();
    }
}
