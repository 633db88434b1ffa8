using Ybtb.Engine.Persistence;

namespace Ybtb.Workflows.Supervision;

/// <summary>Writes an alert and its recipients.</summary>
internal static class AlertWriter
{
    public static void Add(WriteSet writes, AlertRow alert, IReadOnlyList<AlertAddress> addresses)
    {
        writes.Insert(alert);
        for (var i = 0; i < addresses.Count; i++)
        {
            writes.Insert(new AlertRecipientRow
            {
                AlertId = alert.Id,
                Ordinal = i,
                Role = addresses[i].Role,
                OfficePath = addresses[i].OfficePath,
                AccountId = addresses[i].AccountId,
                CreatedAt = alert.CreatedAt,
            });
        }
    }
}
