namespace Ybtb.Workflows.EInvoices;

/// <summary>The mode of the embedded platform of this node; <see cref="EmbeddedEInvoiceMode.Answering"/> unless set.</summary>
/// <remarks>Only a server on throw-away data lets it be set: see <c>PUT /api/embedded-systems/e-invoices</c>.</remarks>
public sealed class EmbeddedEInvoiceSwitch
{
    private volatile EmbeddedEInvoiceMode mode;

    public EmbeddedEInvoiceMode Mode
    {
        get => mode;
        set => mode = value;
    }
}
