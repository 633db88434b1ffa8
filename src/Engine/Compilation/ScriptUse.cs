using Ybtb.Engine.Definitions;
using Ybtb.Engine.Expressions;

namespace Ybtb.Engine.Compilation;

/// <summary>A script of a definition, where it stands, and which names are declared there.</summary>
internal sealed record ScriptUse(ActivityNode Node, CompiledExpression Expression, ExpressionSignature Signature);
