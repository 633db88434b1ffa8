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
            Materials = [.. Materials.Select(m => IsAbout(m.Code, missing) ? m with { Verdict = MaterialVerdict.Failed, Reason = explanation } : m)],
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

    private bool IsAbout(string materialCode, IReadOnlyCollection<string> requirements) => requirements.Contains(materialCode)
        || Item.Requirements.Any(requirement => requirements.Contains(requirement.Code) && requirement.IsMetBy(materialCode));
}
