using System.Collections.Immutable;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <content>Materials, and asking for what they lack.</content>
public sealed partial record CaseFile
{
    /// <summary>Codes of the mandatory materials that are not there, or of which every one handed in failed.</summary>
    /// <remarks>Conditional materials and those of one situation are for the people at the desk to ask for.</remarks>
    public ImmutableArray<string> MissingMaterials =>
        [.. MissingFrom(Item, Materials)];

    /// <summary>Codes of the mandatory materials that <paramref name="materials"/> do not cover.</summary>
    public static IEnumerable<string> MissingFrom(ServiceItem item, IReadOnlyCollection<CaseMaterial> materials) => item.Materials
        .Where(m => m is { Requirement: MaterialRequirement.Mandatory, Kind: not MaterialKind.Data, Situation: null, Code: not null })
        .Where(m => !materials.Any(given => given.Verdict != MaterialVerdict.Failed && Covers(given.Code, m)))
        .Select(m => m.Code!);

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
        || Item.Materials.Any(m => m.Code is { } code && requirements.Contains(code) && Covers(materialCode, m));

    private static bool Covers(string given, Material material) =>
        given == material.Code || material.AnyOf.Any(alternative => alternative.Code == given);
}
