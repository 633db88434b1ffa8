namespace Ybtb.Workflows.EInvoices;

/// <summary>How the embedded platform behaves, so that an outage can be tried without one.</summary>
public enum EmbeddedEInvoiceMode
{
    Answering,

    /// <summary>It cannot be reached.</summary>
    Unreachable,
}
