namespace Ybtb.Workflows.Payments;

/// <summary>The bank's book could not be read; the message is Chinese and shown to staff.</summary>
public sealed class BankUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
