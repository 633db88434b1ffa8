using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>自助打印: what a terminal prints for the applicant who stands before it has reached him.</summary>
public sealed class SelfServiceDelivery(DeliveryReader deliveries, IKeyVault vault, ChannelEvents events, AuditTrail audit)
{
    private static readonly ColumnSet Outcome = ColumnSet.Of<DeliveryRow>(
        d => d.State, d => d.Manner, d => d.SealedReceiver, d => d.DeliveredAt, d => d.DeliveredBy, d => d.DeliveredByName);

    private static readonly ColumnSet Unchanged = ColumnSet.Of<DeliveryRow>(d => d.Id, d => d.Revision);

    /// <summary>Adds to the printing of a document that it is delivered by it; nothing when it is not a terminal that prints, or nothing waits to be delivered.</summary>
    /// <param name="applicant">Name of him for whom it is printed.</param>
    public async Task AddAsync(Viewer viewer, Guid document, string applicant, Instant now, WriteSet writes, CancellationToken cancellationToken)
    {
        if (viewer.ChannelCode != ItemChannel.Terminal
            || await deliveries.FindAsync(document, cancellationToken) is not { Delivery: { State: not DeliveryState.Delivered, Channel: ItemChannel.Terminal } row } standing)
        {
            return;
        }

        row.State = DeliveryState.Delivered;
        row.Manner = DeliveryManner.SelfService.Code();
        row.SealedReceiver = vault.Unwrap(row.KeyId, standing.Wrapped).Seal(CaseSeal.Receiver, applicant);
        row.DeliveredAt = now;
        row.DeliveredBy = viewer.AccountId;
        row.DeliveredByName = viewer.Name;
        row.Revision++;
        writes.Update(row, Outcome);
        audit.Add(
            writes, viewer, AuditAction.DocumentDelivered, AuditSubject.OfCase(row.CaseNumber), null, ("document", standing.Document.Number), ("manner", row.Manner));
        if (CaseDelivery.Completes(standing.Case, standing.Document.Kind, standing.OtherResults.Count == 0))
        {
            CaseDelivery.Add(standing.Case, writes);
            await events.LookAsync(cancellationToken);
            events.AddDelivered(standing.Case, standing.Wrapped, now, writes);
        }

        foreach (var other in standing.OtherResults)
        {
            writes.RequirePresent(other, Unchanged);
        }
    }
}
