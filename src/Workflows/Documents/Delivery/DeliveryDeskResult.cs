using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>What became of a command on a delivery.</summary>
public abstract record DeliveryDeskResult
{
    private DeliveryDeskResult()
    {
    }

    /// <summary>Kept, or kept before by the same command.</summary>
    /// <param name="IsCaseDelivered">Whether the case is 已送达 with it.</param>
    public sealed record Kept(DeliveryView Delivery, bool IsCaseDelivered) : DeliveryDeskResult;

    /// <summary>None, or none that the person may know of.</summary>
    public sealed record NoSuchDelivery : DeliveryDeskResult;

    public sealed record Denied(string Reason) : DeliveryDeskResult;

    public sealed record Invalid(IReadOnlyList<FormProblem> Problems) : DeliveryDeskResult;

    /// <summary>It was delivered, or the document is void.</summary>
    public sealed record NotPossible(string Message) : DeliveryDeskResult;

    /// <summary>Somebody has changed it since it was looked at.</summary>
    public sealed record Stale : DeliveryDeskResult;

    /// <summary>The same key came with another body.</summary>
    public sealed record KeyReused : DeliveryDeskResult;
}
