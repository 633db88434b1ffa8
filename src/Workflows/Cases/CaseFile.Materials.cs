using System.Collections.Immutable;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <content>Materials, and asking for what they lack.</content>
public sealed partial record CaseFile
{
    /// <summary>Codes of the materials that the application must have and that are not there, or of which every one handed in failed.</summary>
    /// <remarks>What the registry knew was noted as shared data when the case was filed. Conditions in words are for the people at the desk.</remarks>
    public ImmutableArray<string> MissingMaterials =>
        [.. MaterialChecklist.Missing(Item, Facts, NothingKnown, [.. Materials.Where(given => given.Verdict != MaterialVerdict.Failed).Select(given => given.Code)]).Select(m => m.Code)];

    /// <summary>What conditions of the form and of materials are judged by.</summary>
    internal Value Facts => FormFacts.Of(Answers, Handling.FindChannel(Channel), Representative?.Relation);

    private static readonly IReadOnlySet<string> NothingKnown = new HashSet<string>();

    /// <summary>The notice of this phase; null when none was given.</summary>
    public CorrectionNotice? Correction(CorrectionPhase phase) => Corrections.Find(notice => notice.Phase == phase);

    /// <summary>The notice that waits for an answer; null when none does.</summary>
    public CorrectionNotice? OpenCorrection => Corrections.Find(notice => notice.IsOpen);

    public bool CanRequestCorrection(CorrectionPhase phase) => Handling.CorrectionAllowed && Correction(phase) is null;

    /// <summary>一次性补正告知: named once for its phase; what was handed in for it has failed.</summary>
    /// <param name="missing">Codes of requirements; may be empty when the explanation says all.</param>
    public CaseFile RequestCorrection(CorrectionPhase phase, IReadOnlyCollection<string> missing, string explanation, Instant at)
    {
        var file = phase == CorrectionPhase.BeforeAcceptance
            ? From("告知补正", CaseStatus.Received).StopClock(ClockKind.Receipt, at)
            : From("告知补正", CaseStatus.Accepted, CaseStatus.InProgress, CaseStatus.ClockPaused);
        if (!CanRequestCorrection(phase))
        {
            throw new ActivityFailedException("correction-used", $"{phase.ChineseName()}的补正只能告知一次。");
        }

        file = file.StartClock(ClockKind.Correction, ClockLimit.InCalendarDays(Handling.CorrectionDays, IsOnline ? DayEnd.Midnight : DayEnd.Closing), at);
        var due = file.Reckon(file.Clock(ClockKind.Correction)!).Due!.Value;
        return file with
        {
            Materials = [.. Materials.Select(m => IsAbout(m.Code, missing) ? m with { Verdict = MaterialVerdict.Failed, Reason = OwnReason(m) ?? explanation } : m)],
            Corrections = Corrections.Add(new CorrectionNotice(phase, [.. missing], explanation, at, due)),
            Status = phase == CorrectionPhase.BeforeAcceptance ? CaseStatus.InCorrection : file.Status,
        };
    }

    /// <summary>Takes what the applicant handed in; a later material for the same requirement supersedes an earlier one.</summary>
    public CaseFile HandIn(IEnumerable<CaseMaterial> materials) => this with
    {
        Materials = [.. Materials, .. materials.Select((m, i) => m with { Sequence = Materials.Count + 1 + i })],
    };

    /// <summary>What of the open notice is still not there.</summary>
    public IReadOnlyList<string> StillMissing(CorrectionNotice notice) => [.. notice.Missing.Where(code =>
        !Materials.Exists(given => given.Verdict != MaterialVerdict.Failed && IsAbout(given.Code, [code])))];

    /// <summary>The answer did not suffice: asked again for what the notice named, within its deadline.</summary>
    public CaseFile FollowUp(CorrectionNotice notice) => this with
    {
        Corrections = Corrections.Replace(notice, notice with { FollowUps = notice.FollowUps + 1 }),
    };

    /// <summary>The notice was answered, or ran out.</summary>
    public CaseFile EndCorrection(CorrectionNotice notice, Instant at, string outcome) => StopClock(ClockKind.Correction, at) with
    {
        Corrections = Corrections.Replace(notice, notice with { EndedAt = at, Outcome = outcome }),
        Status = Status == CaseStatus.InCorrection ? CaseStatus.Received : Status,
    };

    /// <summary>Notes what a person has found of single materials.</summary>
    public CaseFile Judge(IReadOnlyCollection<JudgedMaterial> found)
    {
        var bySequence = found.ToDictionary(judged => judged.Sequence);
        return found.Count == 0 ? this : this with
        {
            Materials = [.. Materials.Select(m => bySequence.TryGetValue(m.Sequence, out var judged)
                ? m with { Verdict = judged.IsPassed ? MaterialVerdict.Passed : MaterialVerdict.Failed, Reason = judged.IsPassed ? null : judged.Reason }
                : m)],
        };
    }

    /// <summary>Codes of the requirements that materials found wrong were handed in for, and of those named besides.</summary>
    public ImmutableArray<string> ToCorrect(IEnumerable<string> named, IEnumerable<JudgedMaterial> found) =>
        [.. named.Concat(found.Where(judged => !judged.IsPassed).Select(judged => RequirementOf(Materials[judged.Sequence - 1].Code))).Distinct(StringComparer.Ordinal)];

    /// <summary>The requirement that a material of this code serves; the code itself when it is surplus.</summary>
    public string RequirementOf(string materialCode) =>
        Item.Requirements.FirstOrDefault(requirement => requirement.IsMetBy(materialCode))?.Code ?? materialCode;

    public string NameOfRequirement(string code) => Item.FindRequirement(code)?.Name ?? Materials.FindLast(m => m.Code == code)?.Name ?? code;

    /// <summary>Why what was handed in for this requirement was found wrong; null when nobody has said why.</summary>
    /// <remarks>What an earlier notice has told is told again only of the last material.</remarks>
    public string? WhyFailed(string requirement)
    {
        var given = Materials.FindAll(m => IsAbout(m.Code, [requirement]));
        var reasons = given.Where(m => OwnReason(m) is { } reason && (m == given[^1] || !Corrections.Exists(told => told.Explanation.Contains(reason, StringComparison.Ordinal))))
            .Select(m => m.Reason!.TrimEnd('。', '；')).Distinct(StringComparer.Ordinal).ToList();
        return reasons.Count > 0 ? string.Join('；', reasons) : null;
    }

    /// <summary>The later material that stands in place of one found wrong; null while there is none.</summary>
    public CaseMaterial? SupersederOf(CaseMaterial material) => material.Verdict != MaterialVerdict.Failed ? null
        : Materials.FindLast(later => later.Sequence > material.Sequence && RequirementOf(later.Code) == RequirementOf(material.Code));

    private static string? OwnReason(CaseMaterial material) => material.Verdict == MaterialVerdict.Failed ? material.Reason : null;

    private bool IsAbout(string materialCode, IReadOnlyCollection<string> requirements) => requirements.Contains(materialCode)
        || Item.Requirements.Any(requirement => requirements.Contains(requirement.Code) && requirement.IsMetBy(materialCode));
}
