using Ybtb.Engine.Protection;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>What a delivery adds to the history of its case, which knows nothing of it: deliveries are recorded beside the instance.</summary>
internal static class DeliveryTimeline
{
    public static IEnumerable<TimelineEntry> Of(DeliveryRow row, string kind, DataKey key)
    {
        var title = DocumentKinds.TitleOf(kind);
        if (row.SealedNote is { } note)
        {
            foreach (var attempt in DeliveryRemarks.From(key.OpenValue(CaseSeal.DeliveryNote, note)).Attempts)
            {
                yield return new(attempt.At, "delivery-failed", $"《{title}》未能送达：{attempt.Failure.ChineseName()}");
            }
        }

        if (row.DeliveredAt is { } at && DeliveryNames.TryFind(row.Manner, out DeliveryManner manner))
        {
            yield return new(at, "document-delivered", $"《{title}》已送达：{manner.ChineseName()}{(row.Relation is null ? "" : "，代办人签收")}");
        }
    }
}
