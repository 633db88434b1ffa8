namespace Ybtb.Engine.Definitions;

/// <summary>The text is no definition at all: not JSON, too large, too deep or without a root. The message is Chinese.</summary>
public sealed class DefinitionException(string message, Exception? inner = null) : Exception(message, inner);
