namespace Ybtb.Engine.Values;

/// <summary>A value cannot be what its declared type wants; the message is Chinese.</summary>
public sealed class ValueConversionException(string message) : Exception(message);
