using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads the book of the embedded bank.</summary>
public sealed class BankReader(IReadContexts contexts)
{
    /// <returns>Null when the bank has nothing of the order.</returns>
    public async Task<BankEntryRow?> FindAsync(PaymentNumber number, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<BankEntryRow>().AsNoTracking().FirstOrDefaultAsync(e => e.Number == number.Value, cancellationToken);
    }

    /// <returns>Null when the account is open.</returns>
    public async Task<BankAccountRow?> AccountAsync(byte[] accountIndex, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<BankAccountRow>().AsNoTracking().FirstOrDefaultAsync(a => a.AccountIndex == accountIndex, cancellationToken);
    }

    /// <summary>What ended on these days, both inclusive (Asia/Shanghai), in the order of the numbers.</summary>
    public async Task<IReadOnlyList<BankEntryRow>> SettledAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        var (start, end) = (LegalTime.StartOf(from), LegalTime.StartOf(to.PlusDays(1)));
        await using var db = contexts.Create();
        return await db.Set<BankEntryRow>().AsNoTracking().Where(e => e.SettledAt >= start && e.SettledAt < end).OrderBy(e => e.Number).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<BankEntryRow>> OfAsync(IReadOnlyCollection<PaymentNumber> numbers, CancellationToken cancellationToken)
    {
        var found = new List<BankEntryRow>();
        await using var db = contexts.Create();
        foreach (var some in numbers.Select(number => number.Value).Chunk(500))
        {
            found.AddRange(await db.Set<BankEntryRow>().AsNoTracking().Where(e => EF.Parameter(some).Contains(e.Number)).ToListAsync(cancellationToken));
        }

        return [.. found.OrderBy(e => e.Number, StringComparer.Ordinal)];
    }
}
