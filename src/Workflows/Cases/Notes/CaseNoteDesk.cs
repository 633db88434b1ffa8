using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Cases.Notes;

/// <summary>Notes on cases: adding and reading, nothing else.</summary>
public sealed class CaseNoteDesk(
    CaseFileHandler files, CaseRecordReader records, CaseListReader lists, IKeyVault vault, IWriteStore store, ICaseSettings settings, AuditTrail audit, IClock clock)
{
    /// <summary>The notes of a case in their order.</summary>
    /// <returns>Null when there is no such case, or none whose notes the viewer may read.</returns>
    public async Task<IReadOnlyList<CaseNote>?> ReadAsync(Viewer viewer, CaseNumber number, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file
            || !PolicyEngine.Decide(viewer, Permission.ReadCaseNotes, file.Scope).IsAllowed
            || await records.KeyAsync(number, cancellationToken) is not { } keyRow)
        {
            return null;
        }

        var key = vault.Unwrap(keyRow.Id, keyRow.Wrapped);
        return [.. (await records.NotesAsync(number, cancellationToken)).Select(row => NoteOf(row, key))];
    }

    /// <param name="text">1 to <see cref="CaseNote.MaxText"/> characters, blanks at the ends not counted.</param>
    public async Task<CaseNoteResult> AddAsync(Viewer viewer, CaseNumber number, string text, IdempotencyKey? idempotency, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file
            || !PolicyEngine.Decide(viewer, Permission.ReadCaseNotes, file.Scope).IsAllowed
            || await records.KeyAsync(number, cancellationToken) is not { } keyRow)
        {
            return new CaseNoteResult.NoSuchCase();
        }

        if (PolicyEngine.Decide(viewer, Permission.AddCaseNote, file.Scope) is { IsAllowed: false } denied)
        {
            return new CaseNoteResult.Denied(denied.Reason!);
        }

        var said = text.Trim();
        if (said.Length is 0 or > CaseNote.MaxText)
        {
            return new CaseNoteResult.Invalid($"请填写备注，不超过{CaseNote.MaxText}个字。");
        }

        var key = vault.Unwrap(keyRow.Id, keyRow.Wrapped);
        if (idempotency is not null && await RepeatedAsync(number, idempotency, key, cancellationToken) is { } repeated)
        {
            return repeated;
        }

        var now = clock.GetCurrentInstant().ToStored();
        var row = new CaseNoteRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            CaseNumber = number.Value,
            At = now,
            AccountId = viewer.AccountId,
            AccountName = viewer.Name,
            OfficeCode = viewer.OfficeCode,
            SealedText = key.Seal(CaseSeal.Note, said),
        };
        var writes = new WriteSet();
        writes.Insert(row);
        audit.Add(writes, viewer, AuditAction.CaseNoted, AuditSubject.OfCase(number.Value));
        if (idempotency is not null)
        {
            writes.Insert(new IdempotencyRow { Scope = idempotency.Scope, BodyDigest = idempotency.BodyDigest, Result = row.Id.ToString("N"), CreatedAt = now });
        }

        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return new CaseNoteResult.Added(NoteOf(row, key));
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(IdempotencyRow))
        {
            return (await RepeatedAsync(number, idempotency!, key, cancellationToken))!;
        }
    }

    /// <summary>What the same request has added before; null when it is new.</summary>
    private async Task<CaseNoteResult?> RepeatedAsync(CaseNumber number, IdempotencyKey idempotency, DataKey key, CancellationToken cancellationToken)
    {
        if (await lists.FindCommandAsync(idempotency.Scope, cancellationToken) is not { } before)
        {
            return null;
        }

        return before.BodyDigest.AsSpan().SequenceEqual(idempotency.BodyDigest)
            ? new CaseNoteResult.Added(NoteOf((await records.NotesAsync(number, cancellationToken)).First(row => row.Id.ToString("N") == before.Result), key))
            : new CaseNoteResult.KeyReused();
    }

    private CaseNote NoteOf(CaseNoteRow row, DataKey key) => new(
        row.Id, row.At, row.AccountName, new(row.OfficeCode, settings.Current.Offices.Find(row.OfficeCode)?.Name ?? row.OfficeCode),
        key.OpenText(CaseSeal.Note, row.SealedText));
}
