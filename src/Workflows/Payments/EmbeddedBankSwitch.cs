namespace Ybtb.Workflows.Payments;

/// <summary>The mode of the embedded bank of this node; <see cref="EmbeddedBankMode.Answering"/> unless set.</summary>
/// <remarks>Only a server on throw-away data lets it be set: see <c>PUT /api/embedded-systems/payments</c>.</remarks>
public sealed class EmbeddedBankSwitch
{
    private volatile EmbeddedBankMode mode;

    public EmbeddedBankMode Mode
    {
        get => mode;
        set => mode = value;
    }
}
