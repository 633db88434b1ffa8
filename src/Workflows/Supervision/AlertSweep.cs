using System.Globalization;
using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Supervision;

/// <summary>Gives the alerts that have come due. When they are due lies in the rows of the clocks, so nothing is lost while no process runs.</summary>
/// <remarks>
/// An alert and the note that it was given commit together, on the condition that the clock still stands where it was found; its occasion is unique. So each is
/// given once, whatever the number of nodes, and none for a clock that was stopped or paused meanwhile.
/// </remarks>
public sealed class AlertSweep(AlertReader reader, ICommitStore store, LadderSource ladders, IClock clock, ILogger<AlertSweep> logger)
{
    private const int BatchSize = 512;

    /// <summary>How many clocks share a transaction.</summary>
    private const int ChunkSize = 32;

    private static readonly ColumnSet AsFound = ColumnSet.Of<ClockRow>(c => c.CaseNumber, c => c.Ordinal, c => c.AlertStep, c => c.NextAlertAt);
    private static readonly ColumnSet Progress = ColumnSet.Of<ClockRow>(c => c.AlertStep, c => c.NextAlertAt);

    /// <summary>Gives all alerts that are due now.</summary>
    /// <returns>How many were given.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now.</exception>
    public async Task<int> GiveDueAsync(CancellationToken cancellationToken)
    {
        var (given, stuck) = (0, new HashSet<(string, int)>());
        while (true)
        {
            var found = await reader.FindDueAsync(clock.GetCurrentInstant(), BatchSize + stuck.Count, cancellationToken);
            var due = found.Where(row => !stuck.Contains((row.CaseNumber, row.Ordinal))).ToList();
            if (due.Count == 0)
            {
                return given;
            }

            var known = await ladders.GetAsync(cancellationToken);
            var holders = await reader.FindHoldersAsync(due.Select(row => row.CaseNumber).Distinct().ToList(), cancellationToken);
            foreach (var (count, left) in await Task.WhenAll(due.Chunk(ChunkSize).Select(rows => GiveAsync(rows, known, holders, cancellationToken))))
            {
                given += count;
                stuck.UnionWith(left);
            }
        }
    }

    /// <returns>How many alerts were given, and which clocks must wait for the next sweep.</returns>
    private async Task<(int Given, IReadOnlyList<(string, int)> Left)> GiveAsync(
        IReadOnlyList<ClockRow> rows, AlertLadders known, ILookup<string, AlertAddress> holders, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        try
        {
            var given = rows.Sum(row => Add(row, known, holders, writes));
            await store.CommitAsync(writes, cancellationToken);
            return (given, []);
        }
        catch (WriteConflictException) when (rows.Count > 1)
        {
            // One of them has moved on: each by itself.
            var (sum, left) = (0, new List<(string, int)>());
            foreach (var row in rows)
            {
                var (given, stuck) = await GiveAsync([row], known, holders, cancellationToken);
                sum += given;
                left.AddRange(stuck);
            }

            return (sum, left);
        }
        catch (WriteConflictException conflict) when (conflict.Conflict == WriteConflict.Duplicate)
        {
            return await PassAsync(rows[0], known, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return (0, [(rows[0].CaseNumber, rows[0].Ordinal)]);   // looked at again by the next sweep, if there is still something to say
        }
        catch (FormatException malformed)
        {
            logger.LogError(malformed, "The alerts of clocks from case {Case} on cannot be read; they stay due", rows[0].CaseNumber);
            return (0, [.. rows.Select(row => (row.CaseNumber, row.Ordinal))]);
        }
    }

    /// <summary>Adds what a clock has come to, and the note of it.</summary>
    private int Add(ClockRow row, AlertLadders known, ILookup<string, AlertAddress> holders, WriteSet writes)
    {
        var now = clock.GetCurrentInstant();
        var plan = AlertPlan.Parse(row.AlertPlan ?? "");
        var ladder = known.Find(plan.Ladder);
        var given = 0;
        var step = row.AlertStep;
        for (; step < plan.Steps.Length && plan.Steps[step].At <= now; step++)
        {
            if (ladder is not null && plan.Steps[step].Rung < ladder.Rungs.Length)
            {
                Add(row, ladder, plan.Steps[step], PlacesOf(row, holders), now, writes);
                given++;
            }
        }

        Note(row, plan, step, writes);
        return given;
    }

    private static void Add(ClockRow row, AlertLadder ladder, AlertPlan.Step step, AlertPlaces places, Instant now, WriteSet writes)
    {
        var rung = ladder.Rungs[step.Rung];
        var about = (row.DueAt ?? step.At).ToUnixTimeSeconds();
        var alert = new AlertRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            CaseNumber = row.CaseNumber,
            Occasion = string.Create(CultureInfo.InvariantCulture, $"clock:{row.Ordinal}:{about}:{ladder.Number}:{step.Rung}"),
            Level = rung.Level,
            Cause = ladder.Number == AlertLadder.PauseOverrunNumber ? AlertCause.PauseOverrun : AlertCause.Limit,
            ItemCode = row.ItemCode,
            Clock = row.Kind,
            Stage = row.Stage,
            DueAt = row.DueAt,
            ReceivingOfficePath = row.ReceivingOfficePath,
            DecidingOfficePath = row.DecidingOfficePath,
            PartnerOfficePath = row.PartnerOfficePath,
            CreatedAt = now,
        };
        AlertWriter.Add(writes, alert, places.Resolve(rung.Recipients));
    }

    /// <summary>The alert was given before, by another node or before a kill: only the note is made up for.</summary>
    private async Task<(int Given, IReadOnlyList<(string, int)> Left)> PassAsync(ClockRow row, AlertLadders known, CancellationToken cancellationToken)
    {
        var plan = AlertPlan.Parse(row.AlertPlan ?? "");
        var writes = new WriteSet();
        Note(row, plan, row.AlertStep + 1, writes);
        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return (0, []);
        }
        catch (WriteConflictException)
        {
            return (0, [(row.CaseNumber, row.Ordinal)]);
        }
    }

    private static void Note(ClockRow row, AlertPlan plan, int step, WriteSet writes)
    {
        writes.RequirePresent(row, AsFound);
        writes.Update(Moved(row, step, step < plan.Steps.Length ? plan.Steps[step].At : null), Progress);
    }

    private static AlertPlaces PlacesOf(ClockRow row, ILookup<string, AlertAddress> holders)
    {
        var isReceipt = row.Kind == ClockKind.Receipt.Code();
        var isStage = row.Kind == ClockKind.Stage.Code();
        var handling = row.DecidingOfficePath.Length > 0 ? row.DecidingOfficePath : row.ReceivingOfficePath;
        var responsible = isReceipt ? row.ReceivingOfficePath
            : !isStage || row.StageOfficeCode is null ? handling
            : PathOf(row.StageOfficeCode, handling, row.PartnerOfficePath, row.ReceivingOfficePath);
        return new AlertPlaces(responsible, row.ReceivingOfficePath, row.DecidingOfficePath, [.. holders[row.CaseNumber]]);
    }

    /// <summary>The path that ends with this office's code; the first one when none does.</summary>
    private static string PathOf(string office, params string?[] paths) =>
        paths.FirstOrDefault(path => path is not null && (path == office || path.EndsWith("/" + office, StringComparison.Ordinal))) ?? paths[0]!;

    private static ClockRow Moved(ClockRow row, int step, Instant? next) => new()
    {
        CaseNumber = row.CaseNumber,
        Ordinal = row.Ordinal,
        Kind = row.Kind,
        ItemCode = row.ItemCode,
        ReceivingOfficePath = row.ReceivingOfficePath,
        DecidingOfficePath = row.DecidingOfficePath,
        StartedAt = row.StartedAt,
        CalendarVersion = row.CalendarVersion,
        CountsAfter = row.CountsAfter,
        IsPaused = row.IsPaused,
        IsProvisional = row.IsProvisional,
        AlertStep = step,
        NextAlertAt = next,
    };
}
