using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>Materials of a person's earlier cases that need not be handed in again (沿用): how long, the item says; whose, the policy.</summary>
public sealed class ReusableMaterials(CaseListReader lists, CaseFileHandler files, PersonalFields fields)
{
    /// <summary>The problem of a material that may not be used again.</summary>
    public const string NotAllowed = "reuse-not-allowed";

    /// <summary>The most earlier cases that are looked through, latest first.</summary>
    private const int MostCases = 20;

    /// <summary>What may be used again for an item, latest first; at most one for each code.</summary>
    /// <param name="party">The applicant, with a valid certificate number.</param>
    /// <param name="today">The legal day.</param>
    public async Task<IReadOnlyList<ReusableMaterial>> FindAsync(Viewer viewer, ServiceItem item, Applicant party, LocalDate today, CancellationToken cancellationToken)
    {
        var months = item.Requirements.Count == 0 ? 0 : item.Requirements.Max(requirement => requirement.ReusableMonths);
        if (months == 0)
        {
            return [];
        }

        var index = fields.IndexOf(PersonalFieldKind.IdentityNumber, party.Number);
        var since = LegalTime.StartOf(today.PlusMonths(-months));
        var numbers = await lists.FindGrantedAsync(index, since, MostCases, cancellationToken);
        var found = new List<ReusableMaterial>();
        foreach (var number in numbers)
        {
            if (await files.FindAsync(CaseNumber.Parse(number, null), cancellationToken) is { } earlier)
            {
                found.AddRange(earlier.Materials.Where(material => found.TrueForAll(known => known.Code != material.Code) && Refusal(viewer, item, party, earlier, material, today) is null)
                    .Select(material => new ReusableMaterial(earlier.Number, material.Sequence, material.Code, material.Name, LegalTime.DayOf(earlier.FiledAt), material.ValidUntil)));
            }
        }

        return found;
    }

    /// <summary>Puts in the place of each reference to an earlier case what was handed in there.</summary>
    /// <param name="party">Null while the applicant is not known: nothing may be used again then.</param>
    internal async Task<(IReadOnlyList<SubmittedMaterial> Materials, IReadOnlyList<FormProblem> Problems)> ResolveAsync(
        Viewer viewer, ServiceItem item, Applicant? party, IReadOnlyList<SubmittedMaterial> given, LocalDate today, CancellationToken cancellationToken)
    {
        if (given.All(material => material.Reuse is null))
        {
            return (given, []);
        }

        var (materials, problems) = (new List<SubmittedMaterial>(given.Count), new List<FormProblem>());
        for (var i = 0; i < given.Count; i++)
        {
            var submitted = given[i];
            if (submitted.Reuse is not { } reuse)
            {
                materials.Add(submitted);
                continue;
            }

            var earlier = await files.FindAsync(reuse.Case, cancellationToken);
            var material = earlier?.Materials.Find(material => material.Sequence == reuse.Sequence);
            var refusal = party is null || earlier is null || material is null || material.Code != submitted.Code
                ? "该材料不能沿用。"
                : Refusal(viewer, item, party, earlier, material, today);
            if (refusal is not null)
            {
                problems.Add(new($"materials[{i}]", NotAllowed, refusal));
                materials.Add(submitted);
            }
            else
            {
                materials.Add(new SubmittedMaterial(material!.Code, MaterialTrust.Electronic, material.File, material.Name, material.ValidUntil));
            }
        }

        return (materials, problems);
    }

    /// <summary>Why an earlier material may not be used; null when it may.</summary>
    private static string? Refusal(Viewer viewer, ServiceItem item, Applicant party, CaseFile earlier, CaseMaterial material, LocalDate today)
    {
        var requirement = item.Requirements.FirstOrDefault(requirement => requirement.IsMetBy(material.Code));
        return !PolicyEngine.Decide(viewer, Permission.ReadMaterials, earlier.Scope).IsAllowed || (earlier.Applicant.CertificateType, earlier.Applicant.Number) != (party.CertificateType, party.Number)
                ? "该材料不能沿用。"
            : requirement is not { ReusableMonths: > 0 and var months } || material.File is null || material.IsSurplus ? $"“{material.Name}”须重新提交，不能沿用。"
            : earlier.Decision != CaseDecision.Granted || material.Verdict == MaterialVerdict.Failed ? $"办件{earlier.Number}的“{material.Name}”未经认可，不能沿用。"
            : LegalTime.DayOf(earlier.FiledAt).PlusMonths(months) < today ? $"“{material.Name}”提交已超过{months}个月，须重新提交。"
            : material.ValidUntil < today ? $"“{material.Name}”已过期，须重新提交。"
            : null;
    }
}

/// <summary>A material of an earlier case that may be used again.</summary>
/// <param name="Sequence">Its number in that case.</param>
/// <param name="HandedInOn">The legal day of that filing.</param>
/// <param name="ValidUntil">Null when it says none.</param>
public sealed record ReusableMaterial(CaseNumber CaseNumber, int Sequence, string Code, string Name, LocalDate HandedInOn, LocalDate? ValidUntil);
