namespace Ybtb.Engine.Expressions;

/// <summary>A name that an expression mentions as it stands in the text; names that are computed are not among them.</summary>
/// <param name="Kind">What is named.</param>
/// <param name="Name">As written, or as declared when written as <c>get…()</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record ExpressionReference(ReferenceKind Kind, string Name, int Line, int Column);
