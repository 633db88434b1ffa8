using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.Security;

/// <summary>Notices who fails to sign in again and again from one address, whatever the case numbers: each twentieth failure within an hour is audited.</summary>
/// <remarks>Counted on each node for itself. The address goes into the trail as a keyed digest: the same address can be told, not read.</remarks>
internal sealed class ApplicantFailures(BlindIndex digests, AuditTrail audit, IWriteStore store, IClock clock)
{
    public const int Bulk = 20;

    private const int MostAddresses = 10_000;

    private static readonly Duration Window = Duration.FromHours(1);

    private readonly ConcurrentDictionary<IPAddress, (Instant Since, int Count)> failures = new();

    public async Task RecordAsync(IPAddress address, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (failures.Count >= MostAddresses)
        {
            foreach (var (old, _) in failures.Where(entry => now - entry.Value.Since >= Window))
            {
                failures.TryRemove(old, out _);
            }
        }

        var (_, count) = failures.AddOrUpdate(
            address, (now, 1), (_, before) => now - before.Since < Window ? (before.Since, before.Count + 1) : (now, 1));
        if (count % Bulk == 0)
        {
            var writes = new WriteSet();
            audit.Add(
                writes, null, AuditAction.ApplicantSignInsFailed, new AuditSubject("address", Convert.ToHexStringLower(digests.Of("address", address.ToString()))), null,
                ("failures", count.ToString(CultureInfo.InvariantCulture)));
            await store.CommitAsync(writes, cancellationToken);
        }
    }
}
