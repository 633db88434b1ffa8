using System.Collections.Concurrent;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.CodePlatform;

/// <summary>Plays 贯标平台 in a table of its own, for demonstration, tests and offices without a gateway.</summary>
/// <remarks>An institution that it is asked about for the first time it takes over from the registry, as if it had been coded before.</remarks>
public sealed class EmbeddedCodePlatform(
    CodePlatformReader records, InstitutionReader institutions, IWriteStore store, FieldCipher cipher, EmbeddedCodePlatformSwitch behaviour, IClock clock) : ICodePlatformPort
{
    private const string DataColumn = "code_platform_records.data";

    /// <summary>Requests that were told to come again; what is lost with the process is told so once more.</summary>
    private readonly ConcurrentDictionary<Guid, bool> asked = new();

    private readonly ConcurrentDictionary<string, int> answers = new(StringComparer.Ordinal);

    public async Task<CodePlatformResult> FetchAsync(CodePlatformRequest request, CancellationToken cancellationToken)
    {
        var mode = behaviour.Mode;
        if (mode == EmbeddedCodePlatformMode.Failing)
        {
            return new CodePlatformResult.Failed("贯标平台无法连接。", IsFinal: false);
        }

        if (mode == EmbeddedCodePlatformMode.Delayed && asked.TryAdd(request.Id, true))
        {
            return new CodePlatformResult.Pending();
        }

        asked.TryRemove(request.Id, out _);
        var isLate = mode == EmbeddedCodePlatformMode.OutOfOrder && answers.AddOrUpdate(request.InstitutionCode, 1, (_, count) => count + 1) % 2 == 0;
        return await CurrentAsync(request.InstitutionCode, cancellationToken) is not { } newest
            ? new CodePlatformResult.Unknown()
            : new CodePlatformResult.Found(Open(isLate ? await records.FindAsync(request.InstitutionCode, newest.Version - 1, cancellationToken) ?? newest : newest));
    }

    /// <summary>维护: the institution has something changed on the platform.</summary>
    /// <param name="changes">By the keys of the form; an empty text takes a value away. What is not the platform's is left out.</param>
    /// <returns>The new version; null when there is no such institution.</returns>
    public async Task<long?> ChangeAsync(string code, IReadOnlyDictionary<string, string> changes, CancellationToken cancellationToken)
    {
        while (await CurrentAsync(code, cancellationToken) is { } newest)
        {
            var data = changes.Where(change => InstitutionFields.Find(change.Key) is { Source: InstitutionFieldSource.Platform })
                .Aggregate(Open(newest).Data, (record, change) => record.With(InstitutionFields.Find(change.Key)!.Field, change.Value));
            if (await TryAddAsync(code, newest.Version + 1, data, cancellationToken))
            {
                return newest.Version + 1;
            }
        }

        return null;
    }

    private async Task<CodePlatformRecordRow?> CurrentAsync(string code, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await records.NewestAsync(code, cancellationToken) is { } newest)
            {
                return newest;
            }

            if (await institutions.FindAsync(code, cancellationToken) is not { } known)
            {
                return null;
            }

            await TryAddAsync(code, 1, known.Particulars, cancellationToken);   // somebody else may have been quicker
        }
    }

    /// <returns>False when there is this version already.</returns>
    private async Task<bool> TryAddAsync(string code, long version, InstitutionParticulars data, CancellationToken cancellationToken)
    {
        var own = InstitutionParticulars.Empty.With(data, InstitutionFields.All.Where(info => info.Source == InstitutionFieldSource.Platform).Select(info => info.Field));
        var writes = new WriteSet();
        writes.Insert(new CodePlatformRecordRow
        {
            InstitutionCode = code,
            Version = version,
            DataSealed = cipher.Encrypt(DataColumn, ValueJson.ToText(own.ToValue())),
            ChangedAt = clock.GetCurrentInstant().ToStored(),
        });
        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return true;
        }
        catch (WriteConflictException again) when (again.Conflict == WriteConflict.Duplicate)
        {
            return false;
        }
    }

    private CodePlatformRecord Open(CodePlatformRecordRow row) => new(
        row.InstitutionCode, row.Version, row.ChangedAt, InstitutionParticulars.From(ValueJson.Parse(cipher.Decrypt(DataColumn, row.DataSealed))));
}
