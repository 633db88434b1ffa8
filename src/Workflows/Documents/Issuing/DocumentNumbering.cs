using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Inbox;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>Gives numbers: the first of the two steps by which a document is issued.</summary>
/// <remarks>
/// The last number of each series, the numbered documents and what became of their obligations commit together. So no number is taken without a
/// document and none twice, whoever else numbers at the same time: of two, one finds the series moved on, and nothing of it is written. What
/// cannot be printed takes no number.
/// </remarks>
public sealed class DocumentNumbering(
    DocumentReader reader, DocumentPress press, IDocumentRenderer renderer, IVerificationCodeSource codes, IWriteStore store, IClock clock,
    ILogger<DocumentNumbering> logger) : IDisposable
{
    private static readonly ColumnSet SeriesMoved = ColumnSet.Of<DocumentSeriesRow>(s => s.Last);
    private static readonly ColumnSet Numbered = ColumnSet.Of<DocumentObligationRow>(o => o.IssuedAt, o => o.Problem);
    private static readonly ColumnSet Stuck = ColumnSet.Of<DocumentObligationRow>(o => o.WantedAt, o => o.Problem);

    /// <summary>In one process one at a time: those of other nodes are met at the commit.</summary>
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Numbers these, in the order given, or says of each why it cannot be issued.</summary>
    /// <returns>How many obligations are settled so; less than were given when another node was first with some.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now; nothing was numbered.</exception>
    public async Task<int> NumberAsync(IReadOnlyList<DueDocument> due, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetCurrentInstant().ToStored();
            var ready = new List<DueDocument>();
            var settled = 0;
            foreach (var document in due)
            {
                if (await FindProblemAsync(document, now, cancellationToken) is not { } problem)
                {
                    ready.Add(document);
                }
                else
                {
                    settled += await TellAsync(document, problem, cancellationToken) ? 1 : 0;
                }
            }

            return settled + await CommitAsync(ready, now, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Notes why a document cannot be issued: it is wanted no more until somebody asks again.</summary>
    /// <returns>False when somebody changed the obligation in between.</returns>
    public async Task<bool> TellAsync(DueDocument due, string problem, CancellationToken cancellationToken)
    {
        var (writes, obligation) = (new WriteSet(), due.Obligation);
        AddProblem(writes, obligation, problem);
        InboxPosting.Add(
            writes, InboxKind.DocumentStuck, $"document:{obligation.Id:N}:{obligation.Revision}", $"办件{obligation.CaseNumber}的文书未能出具：{problem}",
            InboxPosting.CasePage(obligation.CaseNumber), AlertAddress.ToOffice(Role.Clerk, due.Case.ReceivingOfficePath), clock.GetCurrentInstant().ToStored(), obligation.CaseNumber);
        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return true;
        }
        catch (WriteConflictException)
        {
            return false;   // asked for again, or told by another node: looked at anew next time
        }
    }

    internal static void AddProblem(WriteSet writes, DocumentObligationRow obligation, string problem)
    {
        obligation.Problem = problem;
        obligation.WantedAt = null;
        obligation.Revision++;
        writes.Update(obligation, Stuck);
    }

    public void Dispose() => gate.Dispose();

    /// <summary>Why it cannot be printed; null when it can.</summary>
    private async Task<string?> FindProblemAsync(DueDocument due, Instant now, CancellationToken cancellationToken)
    {
        var obligation = due.Obligation;
        if (due.Wrapped is null)
        {
            return IssuingProblems.Erased;
        }

        if (DocumentKinds.Find(obligation.Kind) is not { } kind || await press.FindTemplateAsync(due.Case, obligation.Kind, cancellationToken) is not { } template)
        {
            return IssuingProblems.NoTemplate;
        }

        if (obligation.OfficeCode is not { Length: 6 })
        {
            return IssuingProblems.NoOffice;
        }

        try
        {
            // Which serial it will be changes nothing: digits are digits.
            var number = new DocumentNumber(YearOf(now), kind.Letter, obligation.OfficeCode, 1);
            var missing = renderer.Missing(press.Compose(template, press.Open(obligation, due.Wrapped), number, codes.Next(), now));
            return missing.IsDefaultOrEmpty ? null : IssuingProblems.OfMissing(missing);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "Document {Obligation} of kind {Kind} cannot be composed", obligation.Id, obligation.Kind);
            return IssuingProblems.Unfit;
        }
    }

    private async Task<int> CommitAsync(List<DueDocument> ready, Instant now, CancellationToken cancellationToken)
    {
        if (ready.Count == 0)
        {
            return 0;
        }

        var writes = new WriteSet();
        var year = YearOf(now);
        var series = ready.GroupBy(due => (due.Obligation.OfficeCode, DocumentKinds.Find(due.Obligation.Kind)!.Letter))
            .OrderBy(group => group.Key.OfficeCode, StringComparer.Ordinal).ThenBy(group => group.Key.Letter, StringComparer.Ordinal);   // the same order on every node: no deadlock
        foreach (var group in series)
        {
            var (office, letter) = group.Key;
            var known = await reader.FindSeriesAsync(office, letter, year, cancellationToken);
            var row = known ?? new DocumentSeriesRow { OfficeCode = office, Letter = letter, Year = year };
            var rows = new List<IssuedDocumentRow>();
            foreach (var due in group)
            {
                row.Last++;
                rows.Add(RowOf(due, new DocumentNumber(year, letter, office, row.Last), now));
            }

            row.Revision++;
            if (known is null)
            {
                writes.Insert(row);
            }
            else
            {
                writes.Update(row, SeriesMoved);
            }

            rows.ForEach(writes.Insert);
        }

        foreach (var obligation in ready.Select(due => due.Obligation).OrderBy(obligation => obligation.Id))
        {
            obligation.IssuedAt = now;
            obligation.Problem = null;
            obligation.Revision++;
            writes.Update(obligation, Numbered);
        }

        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return ready.Count;
        }
        catch (WriteConflictException conflict)
        {
            logger.LogDebug("Numbering {Count} documents met another: {Row}", ready.Count, conflict.RowType.Name);
            return 0;
        }
    }

    private IssuedDocumentRow RowOf(DueDocument due, DocumentNumber number, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        ObligationId = due.Obligation.Id,
        CaseNumber = due.Obligation.CaseNumber,
        Kind = due.Obligation.Kind,
        OfficeCode = number.Office,
        Year = number.Year,
        Letter = number.Letter,
        Serial = number.Serial,
        Number = number.ToString(),
        VerificationCode = codes.Next().Value,
        CatalogueVersion = due.Case.CatalogueVersion,
        IssuedAt = now,
        KeyId = due.Obligation.KeyId,
        State = DocumentState.Numbered,
        Revision = 1,
    };

    private static int YearOf(Instant at) => LegalTime.DayOf(at).Year;
}
