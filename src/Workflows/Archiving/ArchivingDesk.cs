using System.Globalization;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Archiving;

/// <summary>Shows how archiving stands, and sets it.</summary>
public sealed class ArchivingDesk(ArchiveReader reader, ICommitStore store, AuditTrail audit)
{
    /// <summary>At least the period for bank returns and complaints; at most ten years.</summary>
    public const int FewestDays = 30;

    public const int MostDays = 3_650;

    private const int MaxTries = 20;

    /// <summary>What the audit trail calls it.</summary>
    private static readonly AuditSubject Subject = new("setting", "archiving");

    public async Task<ArchivingStanding> ReadAsync(CancellationToken cancellationToken) => Of(await reader.FindStandingAsync(cancellationToken) ?? new ArchivingRow());

    /// <summary>Sets age and pause, for all nodes, from the next batch on; a round under way goes on where it is.</summary>
    /// <param name="afterDays">Within <see cref="FewestDays"/> and <see cref="MostDays"/>.</param>
    /// <exception cref="WriteConflictException">The archiver was in the way again and again.</exception>
    public async Task<ArchivingStanding> SetAsync(Viewer viewer, int afterDays, bool isPaused, string reason, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(afterDays, FewestDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(afterDays, MostDays);
        for (var attempt = 1; ; attempt++)
        {
            var stored = await reader.FindStandingAsync(cancellationToken);
            var row = stored ?? new ArchivingRow();
            (row.AfterDays, row.IsPaused, row.Revision) = (afterDays, isPaused, row.Revision + 1);
            var writes = new WriteSet();
            if (stored is null)
            {
                writes.Insert(row);
            }
            else
            {
                writes.Update(row);
            }

            audit.Add(
                writes, viewer, AuditAction.SettingChanged, Subject, reason,
                ("afterDays", afterDays.ToString(CultureInfo.InvariantCulture)), ("isPaused", isPaused ? "true" : "false"));
            try
            {
                await store.CommitAsync(writes, cancellationToken);
                return Of(row);
            }
            catch (WriteConflictException) when (attempt < MaxTries)
            {
                // a batch of the archiver was committed meanwhile
            }
        }
    }

    private static ArchivingStanding Of(ArchivingRow row) => new(row.AfterDays, row.IsPaused, row.SeenFiledAt, row.RoundEndedAt, row.Archived);
}

/// <param name="AfterDays">How long a case has been closed before it is archived, in days.</param>
/// <param name="FiledBefore">How far the round under way has come, in the order of filing; null when none is.</param>
/// <param name="RoundEndedAt">When the last round came to its end; null before the first has.</param>
/// <param name="Archived">How many cases were archived since the beginning.</param>
public sealed record ArchivingStanding(int AfterDays, bool IsPaused, Instant? FiledBefore, Instant? RoundEndedAt, long Archived);
