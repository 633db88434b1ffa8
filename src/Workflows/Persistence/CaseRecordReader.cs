using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Cases.Notes;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads what lies around a case: its notes, its audit trail, other cases of the same person.</summary>
public sealed class CaseRecordReader(IDbContextFactory<YbtbContext> contexts, PersonalFields fields)
{
    /// <summary>The key under which the case's personal values are sealed; null when there is no such case, or its key was destroyed.</summary>
    public async Task<DataKeyRow?> KeyAsync(CaseNumber number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CaseRow>().AsNoTracking().Where(c => c.Number == number.Value)
            .Join(db.Set<DataKeyRow>(), c => c.KeyId, k => k.Id, (_, k) => k).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>In the order of their writing.</summary>
    public async Task<IReadOnlyList<CaseNoteRow>> NotesAsync(CaseNumber number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CaseNoteRow>().AsNoTracking().Where(n => n.CaseNumber == number.Value).OrderBy(n => n.At).ThenBy(n => n.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditAsync(CaseNumber number, int limit, CancellationToken cancellationToken)
    {
        var subject = AuditSubject.OfCase(number.Value);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<AuditEntry>().AsNoTracking().Where(e => e.SubjectKind == subject.Kind && e.SubjectId == subject.Id)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Other cases of the same applicant, of those that the viewer's office may see; newest first.</summary>
    public async Task<IReadOnlyList<CaseRow>> RelatedAsync(Viewer viewer, CaseFile file, int limit, CancellationToken cancellationToken)
    {
        var index = fields.IndexOf(PersonalFieldKind.IdentityNumber, file.Applicant.Number);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CaseRow>().AsNoTracking().Where(c => c.ApplicantIndex == index && c.Number != file.Number.Value).VisibleTo(viewer)
            .OrderByDescending(c => c.FiledAt).ThenByDescending(c => c.Number).Take(limit).ToListAsync(cancellationToken);
    }
}
