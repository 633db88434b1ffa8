using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Offices;

/// <summary>Keeps the tree as administrators have made it; that lies in the database. A change on another node is seen after a few seconds.</summary>
/// <param name="freshness">How long the tree is believed without asking for changes; 5 seconds unless set. Counted on the machine's running time.</param>
public sealed class OfficeSource(OfficeTree tree, OfficeReader reader, TimeSpan? freshness = null) : IDisposable
{
    private readonly long freshFor = (long)(freshness ?? TimeSpan.FromSeconds(5)).TotalMilliseconds;
    private readonly SemaphoreSlim reading = new(1);
    private long askedAt = long.MinValue / 2;
    private int newest;

    /// <summary>Takes the changes, if they were last asked for too long ago.</summary>
    public ValueTask RefreshAsync(CancellationToken cancellationToken) =>
        Environment.TickCount64 - Interlocked.Read(ref askedAt) < freshFor ? ValueTask.CompletedTask : new(AskAsync(cancellationToken));

    /// <summary>Takes the changes now.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            var number = await reader.FindNewestChangeAsync(cancellationToken);
            if (number > newest)
            {
                tree.Take(With(tree.All, await reader.ReadAsync(cancellationToken)));
                newest = number;
            }
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref askedAt, Environment.TickCount64);   // others go on with what is known meanwhile
        await ReloadAsync(cancellationToken);
    }

    /// <summary>What was never edited keeps the words of the shipped file, which a newer version of the product may have corrected.</summary>
    private static List<Office> With(IReadOnlyList<Office> known, IReadOnlyList<OfficeRow> rows)
    {
        var byCode = rows.ToDictionary(row => row.Code, StringComparer.Ordinal);
        var offices = known.Select(office => byCode.GetValueOrDefault(office.Code) is { Revision: > 1 } row
            ? office with { Name = row.Name, Phone = row.Phone, Address = row.Address, IsClosed = row.IsClosed }
            : office).ToList();
        var all = offices.ToDictionary(office => office.Code, StringComparer.Ordinal);
        foreach (var row in rows.Where(row => !all.ContainsKey(row.Code)).ToList())   // each after its parent
        {
            if (row.ParentCode is { } parentCode && all.TryGetValue(parentCode, out var parent))
            {
                var added = new Office(row.Code, row.Name, OfficeLevels.Of(row.Code, row.Path), parentCode, row.Path, parent.RegionName, parent.Hours)
                {
                    Phone = row.Phone, Address = row.Address, IsClosed = row.IsClosed,
                };
                all.Add(row.Code, added);
                offices.Add(added);
            }
        }

        return offices;
    }
}
