using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Applicants;

/// <summary>Files that an applicant brings for a correction: kept with the case until they are handed in, whatever becomes of the session.</summary>
public sealed class ApplicantUploadDesk(
    ApplicantReader reader, CaseFileHandler files, CaseRecordReader records, FileDesk uploads, IKeyVault vault, IWriteStore store, AuditTrail audit, IClock clock)
{
    /// <summary>How many may wait to be handed in for one case.</summary>
    public const int MaxFiles = 20;

    /// <summary>How large they may be together.</summary>
    public const long MaxBytes = 60L * 1024 * 1024;

    private const int MaxName = 200;
    private const string Column = "applicant_uploads.name";

    /// <summary>Takes a file for one of the materials that the open notice names.</summary>
    /// <param name="name">As the applicant's machine calls it.</param>
    public async Task<ApplicantUploadResult> AddAsync(
        ApplicantSession applicant, string materialCode, string name, string? contentType, Stream content, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant().ToStored();
        if (await files.FindAsync(applicant.CaseNumber, cancellationToken) is not { } file || await records.KeyAsync(applicant.CaseNumber, cancellationToken) is not { } key)
        {
            return new ApplicantUploadResult.NotPossible("办件不存在。");
        }

        if (ApplicantPages.Refusal(file, now) is { } refusal)
        {
            return new ApplicantUploadResult.NotPossible(refusal);
        }

        if (!ApplicantPages.CodesOf(file.OpenCorrection!).Contains(materialCode))
        {
            return new ApplicantUploadResult.NotPossible("补正告知没有要求这份材料。");
        }

        var before = await reader.UploadsAsync(applicant.CaseNumber.Value, cancellationToken);
        if (before.Count >= MaxFiles || before.Sum(upload => upload.Size) >= MaxBytes)
        {
            return new ApplicantUploadResult.NotPossible($"待提交的文件已达上限（{MaxFiles}个、共{MaxBytes / 1024 / 1024}MB），请先删除不需要的文件。");
        }

        switch (await uploads.UploadAsync(name, contentType, content, null, cancellationToken))
        {
            case UploadResult.Refused refused:
                return new ApplicantUploadResult.Refused(refused.Message);
            case UploadResult.Stored stored when before.Sum(upload => upload.Size) + stored.File.Size > MaxBytes:
                return new ApplicantUploadResult.NotPossible($"待提交的文件合计不能超过{MaxBytes / 1024 / 1024}MB，请压缩后再传或先删除不需要的文件。");
            case UploadResult.Stored stored:
                var row = new ApplicantUploadRow
                {
                    Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
                    CaseNumber = applicant.CaseNumber.Value,
                    MaterialCode = materialCode,
                    FileAddress = stored.File.Address,
                    Size = stored.File.Size,
                    KeyId = key.Id,
                    SealedName = vault.Unwrap(key.Id, key.Wrapped).Seal(Column, name.Length <= MaxName ? name : name[^MaxName..]),
                    UploadedAt = now,
                };
                var writes = new WriteSet();
                writes.Insert(row);
                audit.Add(writes, applicant.Actor, AuditAction.MaterialUploaded, AuditSubject.OfCase(row.CaseNumber), null, ("material", materialCode));
                await store.CommitAsync(writes, cancellationToken);
                return new ApplicantUploadResult.Added(new(row.Id, materialCode, name, row.Size, IsPdf(name)));
            default:
                throw new InvalidOperationException("An upload is stored or refused.");
        }
    }

    /// <summary>What waits to be handed in, in the order of uploading.</summary>
    public async Task<IReadOnlyList<ApplicantUpload>> ListAsync(CaseNumber number, CancellationToken cancellationToken)
    {
        var rows = await reader.UploadsAsync(number.Value, cancellationToken);
        if (rows.Count == 0 || await records.KeyAsync(number, cancellationToken) is not { } wrapped)
        {
            return [];
        }

        var key = vault.Unwrap(wrapped.Id, wrapped.Wrapped);
        return [.. rows.Select(row => (Row: row, Name: key.OpenText(Column, row.SealedName))).Select(upload =>
            new ApplicantUpload(upload.Row.Id, upload.Row.MaterialCode, upload.Name, upload.Row.Size, IsPdf(upload.Name)))];
    }

    /// <summary>The uploads of the case with these ids, as they are handed in; null when one of them is not there (any more).</summary>
    internal async Task<IReadOnlyList<SubmittedMaterial>?> FindAsync(CaseNumber number, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = (await reader.UploadsAsync(number.Value, cancellationToken)).ToDictionary(row => row.Id);
        var names = (await ListAsync(number, cancellationToken)).ToDictionary(upload => upload.Id, upload => upload.Name);
        return ids.All(names.ContainsKey)
            ? [.. ids.Select(id => new SubmittedMaterial(
                rows[id].MaterialCode, MaterialTrust.Electronic, new FileReference(rows[id].FileAddress.Value, names[id], rows[id].Size),
                rows[id].MaterialCode == ApplicantPages.Supplement ? "补正材料" : null))]
            : null;
    }

    /// <summary>One of the case's uploads, to be looked at; null when there is none.</summary>
    public async Task<(ContentAddress Address, string Name)?> OpenAsync(CaseNumber number, Guid id, CancellationToken cancellationToken) =>
        (await reader.UploadsAsync(number.Value, cancellationToken)).FirstOrDefault(row => row.Id == id) is { } row
            && (await ListAsync(number, cancellationToken)).FirstOrDefault(upload => upload.Id == id) is { } upload
            ? (row.FileAddress, upload.Name)
            : null;

    /// <summary>Takes an upload away; taking away what is not there is no mistake.</summary>
    public async Task RemoveAsync(ApplicantSession applicant, Guid id, CancellationToken cancellationToken)
    {
        if ((await reader.UploadsAsync(applicant.CaseNumber.Value, cancellationToken)).FirstOrDefault(row => row.Id == id) is { } found)
        {
            var writes = new WriteSet();
            writes.Delete(found);
            await store.CommitAsync(writes, cancellationToken);
        }
    }

    /// <summary>Lets uploads go with the answer that hands them in.</summary>
    internal static void Delete(CaseNumber number, IEnumerable<Guid> ids, WriteSet writes)
    {
        foreach (var id in ids)
        {
            writes.Delete(new ApplicantUploadRow
            {
                Id = id, CaseNumber = number.Value, MaterialCode = "", FileAddress = ContentAddress.Of([]), Size = 0, KeyId = default, SealedName = [], UploadedAt = default,
            });
        }
    }

    private static bool IsPdf(string name) => name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What became of an upload.</summary>
public abstract record ApplicantUploadResult
{
    private ApplicantUploadResult()
    {
    }

    public sealed record Added(ApplicantUpload Upload) : ApplicantUploadResult;

    /// <param name="Message">Why the file is not fit; Chinese.</param>
    public sealed record Refused(string Message) : ApplicantUploadResult;

    /// <param name="Message">Why nothing can be uploaded now; Chinese.</param>
    public sealed record NotPossible(string Message) : ApplicantUploadResult;
}
