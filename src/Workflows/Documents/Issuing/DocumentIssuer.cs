using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>Issues what is owed, in the background: numbers it, then draws, signs, stores and records it.</summary>
/// <remarks>
/// Whatever happens between the two steps leaves rows that the next run finishes, under the same number. Two at once do no harm, on one node or on
/// several: of two that number, one is refused; of two that draw the same document, one finds it issued, and its file is swept as nobody's. So the
/// scheduler's choice of one node only saves work.
/// </remarks>
public sealed class DocumentIssuer(
    DocumentReader reader, DocumentNumbering numbering, DocumentPress press, IKeyVault vault, ChannelEvents events, IWriteStore store, AuditTrail audit, IClock clock,
    IssuingOptions options, ILogger<DocumentIssuer> logger) : IDisposable
{
    /// <summary>How many documents are numbered in one commit.</summary>
    public const int BatchSize = 64;

    /// <summary>How often a document is tried again whose case a step changes meanwhile.</summary>
    private const int MaxTries = 8;

    private static readonly ColumnSet Drawn = ColumnSet.Of<IssuedDocumentRow>(d => d.State, d => d.Version);
    private static readonly ColumnSet GivenUp = ColumnSet.Of<IssuedDocumentRow>(d => d.State, d => d.VoidedAt);

    private readonly SemaphoreSlim running = new(1, 1);

    /// <summary>Drawing takes a processor: so many at once, of the background and of people who wait.</summary>
    private readonly SemaphoreSlim presses = new(options.Workers, options.Workers);

    /// <summary>Works until nothing is wanted any more; returns at once when this process is at it already.</summary>
    /// <returns>How many documents were issued here.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now; what is left stays for the next time.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!await running.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return 0;
        }

        try
        {
            var (issued, limit) = (0, BatchSize);
            while (true)
            {
                var drawn = await DrawAsync(cancellationToken);   // first what was numbered before, here or by a process that is no more
                var wanted = await reader.ReadWantedAsync(limit, cancellationToken);
                var numbered = wanted.Count == 0 ? 0 : await numbering.NumberAsync(wanted, cancellationToken);
                limit = numbered > 0 ? BatchSize : Math.Max(1, limit / 2);   // somebody came between: fewer at once
                issued += drawn;
                if (numbered == 0 && (wanted.Count == 0 || limit == 1) && drawn == 0)
                {
                    return issued;
                }
            }
        }
        catch (CertificateNotValidException invalid)
        {
            logger.LogError(invalid, "No document can be signed; what is owed waits for a valid certificate");
            return 0;
        }
        finally
        {
            running.Release();
        }
    }

    /// <summary>Issues one document now, for somebody who waits: nothing is before it but what is being drawn already.</summary>
    /// <remarks>When it returns, the document is issued, or its obligation says why not, or somebody else has come between.</remarks>
    /// <exception cref="CertificateNotValidException">Nothing can be signed now; it stays wanted.</exception>
    public async Task IssueAsync(Guid obligation, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxTries && await reader.FindDueAsync(obligation, cancellationToken) is { } due; attempt++)
        {
            if (due.Document is not null)
            {
                await DrawAsync(due, cancellationToken);
            }
            else
            {
                await numbering.NumberAsync([due], cancellationToken);
            }
        }
    }

    public void Dispose()
    {
        running.Dispose();
        presses.Dispose();
    }

    private async Task<int> DrawAsync(CancellationToken cancellationToken)
    {
        var issued = 0;
        while (await reader.ReadNumberedAsync(BatchSize, cancellationToken) is { Count: > 0 } numbered)
        {
            var before = issued;
            await Parallel.ForEachAsync(
                numbered, new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancellationToken },
                async (due, token) => Interlocked.Add(ref issued, await DrawAsync(due, token) ? 1 : 0));
            if (issued == before)
            {
                break;   // others are at them, or each has a problem: those are not read again
            }
        }

        return issued;
    }

    /// <summary>The second step, for one document.</summary>
    /// <returns>Whether it was issued here.</returns>
    private async Task<bool> DrawAsync(DueDocument due, CancellationToken cancellationToken)
    {
        await presses.WaitAsync(cancellationToken);
        try
        {
            if (due.Wrapped is null)
            {
                await GiveUpAsync(due, cancellationToken);
                return false;
            }

            if (await press.FindTemplateAsync(due.Case, due.Obligation.Kind, cancellationToken) is not { } template)
            {
                await numbering.TellAsync(due, IssuingProblems.NoTemplate, cancellationToken);
                return false;
            }

            if (await ComposeAsync(due, template, cancellationToken) is not { } printed)
            {
                await numbering.TellAsync(due, IssuingProblems.NotDrawn, cancellationToken);
                return false;
            }

            StoredFile file;
            try
            {
                file = await press.PrintAsync(printed, cancellationToken);
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or IOException or StoreUnavailableException or CertificateNotValidException))
            {
                logger.LogError(failure, "Document {Document} cannot be drawn", due.Document!.Id);
                await numbering.TellAsync(due, IssuingProblems.NotDrawn, cancellationToken);
                return false;
            }

            return await RecordAsync(due, template, file, cancellationToken);
        }
        finally
        {
            presses.Release();
        }
    }

    private async Task<PrintedDocument?> ComposeAsync(DueDocument due, DocumentTemplate template, CancellationToken cancellationToken)
    {
        var document = due.Document!;
        try
        {
            return await press.ComposeAsync(template, press.Open(due.Obligation, due.Wrapped!), document, watermark: null, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "Document {Document} cannot be composed", document.Id);
            return null;
        }
    }

    /// <summary>Version 1, the state and the delivery in one commit; tried again when a step has changed the case meanwhile.</summary>
    private async Task<bool> RecordAsync(DueDocument due, DocumentTemplate template, StoredFile file, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var now = clock.GetCurrentInstant().ToStored();
            var (document, writes) = (due.Document!, new WriteSet());
            writes.Insert(new DocumentVersionRow
            {
                DocumentId = document.Id, Version = 1, FileAddress = file.Address, Size = file.Size, MadeAt = now, Cause = DocumentVersionCause.Issued,
            });
            document.State = DocumentState.Issued;
            document.Version = 1;
            document.Revision++;
            writes.Update(document, Drawn);
            await events.LookAsync(cancellationToken);
            events.AddIssued(due.Case, due.Wrapped!, document, now, writes);
            if (template.IsDelivered)
            {
                AddDelivery(writes, due, await press.IsOnlineAsync(due.Case, cancellationToken), now);
            }

            audit.Add(
                writes, null, AuditAction.DocumentIssued, AuditSubject.OfCase(document.CaseNumber), null, ("kind", document.Kind), ("number", document.Number));
            try
            {
                await store.CommitAsync(writes, cancellationToken);
                return true;
            }
            catch (WriteConflictException conflict) when (conflict.RowType != typeof(CaseRow))
            {
                return false;   // another node has issued it; this file is nobody's
            }
            catch (WriteConflictException)
            {
                if (await reader.FindDueAsync(due.Obligation.Id, cancellationToken) is not { Document: not null, Wrapped: not null } again)
                {
                    return false;
                }

                due = again;
            }
        }

        return false;
    }

    /// <summary>Whoever applied online has it with this; whoever came to a counter still has to be handed it.</summary>
    private void AddDelivery(WriteSet writes, DueDocument due, bool isOnline, Instant now)
    {
        var (document, row) = (due.Document!, due.Case);
        var key = vault.Unwrap(document.KeyId, due.Wrapped!);
        writes.Insert(new DeliveryRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            DocumentId = document.Id,
            CaseNumber = document.CaseNumber,
            OfficeCode = row.ReceivingOfficeCode,
            OfficePath = row.ReceivingOfficePath,
            Channel = row.Channel,
            State = isOnline ? DeliveryState.Delivered : DeliveryState.Pending,
            Manner = isOnline ? DeliveryManner.OriginalChannel.Code() : null,
            SealedReceiver = isOnline && press.Open(due.Obligation, due.Wrapped!)["applicant"].AsStringOrNull() is { } applicant
                ? key.Seal(CaseSeal.Receiver, applicant)
                : null,
            KeyId = document.KeyId,
            CreatedAt = now,
            DeliveredAt = isOnline ? now : null,
            Revision = 1,
        });
        if (isOnline && CaseDelivery.Completes(row, document.Kind, isLast: true))   // online nothing waits to be handed over
        {
            CaseDelivery.Add(row, writes);
            events.AddDelivered(row, due.Wrapped!, now, writes);
        }
    }

    /// <summary>The number was taken, and nothing is left to print: it stays, void.</summary>
    private async Task GiveUpAsync(DueDocument due, CancellationToken cancellationToken)
    {
        var (document, writes) = (due.Document!, new WriteSet());
        document.State = DocumentState.Voided;
        document.VoidedAt = clock.GetCurrentInstant().ToStored();
        document.Revision++;
        writes.Update(document, GivenUp);
        DocumentNumbering.AddProblem(writes, due.Obligation, IssuingProblems.ErasedAfterNumbering);
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            // Another node was first.
        }
    }
}
