namespace Ybtb.Workflows.EInvoices;

/// <summary>The platform could not be asked; the message is Chinese and shown to staff.</summary>
public sealed class EInvoicesUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
