using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases.Answers;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Cases;

/// <summary>Shows what a case keeps hidden: personal values in clear, and the files of its materials. Never without a trace.</summary>
public sealed class CaseDisclosure(CaseFileHandler files, AuditTrail audit, IWriteStore store)
{
    /// <summary>A personal value of the applicant in clear, for a reason of at least <see cref="RevealDesk.MinReason"/> characters.</summary>
    /// <returns>Null when there is no such case, or none that the viewer may know of.</returns>
    public async Task<RevealResult?> RevealAsync(
        Viewer viewer, CaseNumber number, PersonalFieldKind field, string reason, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed)
        {
            return null;
        }

        if (reason.Trim().Length < RevealDesk.MinReason)
        {
            return new RevealResult.ReasonTooShort();
        }

        var decision = PolicyEngine.DecideReveal(viewer, file.Scope, field);
        var action = decision.IsAllowed ? AuditAction.PersonalDataRevealed : AuditAction.PersonalDataRefused;
        await LogAsync(viewer, action, number, reason.Trim(), ("field", field.ToString()), cancellationToken);
        return decision.IsAllowed ? new RevealResult.Revealed(ValueOf(file, field)) : new RevealResult.Denied(decision.Reason!);
    }

    /// <summary>The people and answers of a case in clear, as far as the viewer's role may see them; for a reason as above, logged once.</summary>
    /// <returns>Null when there is no such case, or none that the viewer may know of; a refusal when the reason is too short or nothing may be seen.</returns>
    public async Task<(DisclosedCase? Case, RevealResult? Refusal)?> DiscloseAsync(Viewer viewer, CaseNumber number, string reason, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed)
        {
            return null;
        }

        if (reason.Trim().Length < RevealDesk.MinReason)
        {
            return (null, new RevealResult.ReasonTooShort());
        }

        var shown = Enum.GetValues<PersonalFieldKind>().Where(kind => PolicyEngine.DecideReveal(viewer, file.Scope, kind).IsAllowed).ToHashSet();
        var action = shown.Count > 0 ? AuditAction.PersonalDataRevealed : AuditAction.PersonalDataRefused;
        await LogAsync(viewer, action, number, reason.Trim(), ("field", shown.Count > 0 ? string.Join(',', shown) : "all"), cancellationToken);
        if (shown.Count == 0)
        {
            return (null, new RevealResult.Denied(PolicyEngine.DecideReveal(viewer, file.Scope, PersonalFieldKind.IdentityNumber).Reason!));
        }

        var sheet = new AnswerSheet(file.Settings, shown.Contains);
        return (new DisclosedCase(sheet.PeopleOf(file), sheet.SectionsOf(file.Form, file.Answers)), null);
    }

    /// <summary>The file of a material; null when there is none, or none that the viewer may see.</summary>
    /// <param name="sequence">The material's number in the case.</param>
    public async Task<FileReference?> OpenMaterialAsync(Viewer viewer, CaseNumber number, int sequence, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file
            || !PolicyEngine.Decide(viewer, Permission.ReadMaterials, file.Scope).IsAllowed
            || file.Materials.FirstOrDefault(m => m.Sequence == sequence) is not { File: { } reference })
        {
            return null;
        }

        await LogAsync(
            viewer, AuditAction.MaterialRead, number, null, ("material", sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)), cancellationToken);
        return reference;
    }

    private static string ValueOf(CaseFile file, PersonalFieldKind field) => field switch
    {
        PersonalFieldKind.IdentityNumber => file.Applicant.Number,
        PersonalFieldKind.Phone => file.Applicant.Phone ?? "",
        PersonalFieldKind.Address => file.Answers["address"].AsStringOrNull() ?? "",
        PersonalFieldKind.Diagnosis => file.Settings.Diseases.Find(file.Answers["disease"].AsStringOrNull() ?? "")?.Name ?? "",
        _ => "",
    };

    private async Task LogAsync(
        Viewer viewer, AuditAction action, CaseNumber number, string? reason, (string Name, string Value) detail, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        audit.Add(writes, viewer, action, AuditSubject.OfCase(number.Value), reason, detail);
        await store.CommitAsync(writes, cancellationToken);
    }
}
