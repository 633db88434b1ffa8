using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases.Answers;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>Makes the page of a case from its file.</summary>
internal static class CasePages
{
    /// <param name="frozen">The parts as they were frozen; those of an open case are told as of now.</param>
    public static CasePage Of(
        CaseFile file, Viewer viewer, Instant now, IReadOnlyList<TimelineEntry> timeline, IReadOnlyList<OfficePart> frozen, bool isSuspended, int incidents) => new()
    {
        Number = file.Number,
        InstanceId = file.InstanceId,
        ItemCode = file.ItemCode,
        ItemName = file.Item.DisplayName,
        Status = new(file.Status.Code(), file.Status.ChineseName()),
        Decision = file.Decision is { } decision ? new(decision.Code(), decision.ChineseName()) : null,
        Verdict = file.Verdict is { } verdict ? new(verdict.Code(), verdict.ChineseName()) : null,
        MaskedName = Mask.Name(file.Applicant.Name),
        MaskedNumber = Mask.IdentityNumber(file.Applicant.Number),
        MaskedPhone = file.Applicant.Phone is { } phone ? Mask.Phone(phone) : null,
        RepresentativeName = file.Representative is { } acting ? Mask.Name(acting.Name) : null,
        Channel = new(file.Channel, file.Handling.FindChannel(file.Channel)?.Name ?? file.Channel),
        IdentityLevel = new(file.IdentityLevel.Code(), file.IdentityLevel.ChineseName()),
        Identity = file.Identity is { } identity
            ? new(new(identity.Method.Code(), identity.Method.ChineseName()), new(identity.Party.Code(), identity.Party.ChineseName()), identity.Reference, identity.At)
            : null,
        ReceivingOffice = OfficeOf(file, file.ReceivingOffice.Code),
        DecidingOffice = file.DecidingOffice is { } deciding ? OfficeOf(file, deciding.Code) : null,
        PartnerOffice = file.PartnerOffice is { } partner ? OfficeOf(file, partner.Code) : null,
        FiledAt = file.FiledAt,
        AcceptedAt = file.AcceptedAt,
        DecidedAt = file.DecidedAt,
        ClosedAt = file.ClosedAt,
        Reason = file.Reason,
        Answers = AnswerMask.Of(file.Form, file.Answers),
        Sections = AnswerSheet.Masked(file.Settings).SectionsOf(file.Form, file.Answers),
        People = AnswerSheet.Masked(file.Settings).PeopleOf(file),
        Materials = [.. file.Materials.Select(material => ViewOf(file, material))],
        Requirements = [.. RequirementsOf(file)],
        MissingMaterials = [.. file.MissingMaterials.Select(code => new CodedName(code, file.NameOfRequirement(code)))],
        Clocks = [.. file.Clocks.Select(clock => ViewOf(file, file.Reckon(clock), now))],
        OfficeParts = [.. (file.IsOpen ? Cases.OfficeParts.Of(file, now) : frozen).Select(part => ViewOf(file, part))],
        Corrections = [.. file.Corrections.Select(notice => ViewOf(file, notice))],
        Reviews = [.. file.Tasks.Select(task => ViewOf(file, task))],
        Timeline = timeline,
        PauseGrounds = [.. file.Settings.PauseGrounds.OfferedTo(file.ItemCode, file.Handling.PauseGrounds).Select(ground => new OfferedGround(ground.Ground.Code(), ground.Name, ground.Basis))],
        LongestExtension = file.Handling.LongestExtension.Count,
        ChannelFeedback = file.Item.Channels.FirstOrDefault(channel => channel.Name == file.Handling.FindChannel(file.Channel)?.Name)?.Feedback,
        AllowedActions = CaseActions.For(file, viewer, isSuspended),
        IsSuspended = isSuspended,
        Incidents = incidents,
        Revision = file.Revision,
    };

    private static CodedName OfficeOf(CaseFile file, string code) => new(code, file.Settings.Offices.Find(code)?.Name ?? code);

    private static FormSchema? FormOf(CaseFile file, string? code) => code is null ? null : file.FindForm(code);

    private static MaterialView ViewOf(CaseFile file, CaseMaterial material)
    {
        var requirement = material.IsSurplus ? material.Code : file.RequirementOf(material.Code);
        return new(
            material.Sequence, material.Code, material.Name, new(material.Trust.Code(), material.Trust.ChineseName()), material.IsSurplus,
            material.File?.Sha256, material.File?.Size, new(material.Verdict.Code(), material.Verdict.ChineseName()), material.Reason,
            new(requirement, file.NameOfRequirement(requirement)),
            material.File is { } stored ? stored.IsPdf ? "pdf" : "jpg" : null,
            material.IsSurplus ? null : file.SupersederOf(material)?.Sequence, material.ValidUntil,
            material.PromiseHash is { } hash ? PromiseOf(file, hash) : null);
    }

    private static MadePromise PromiseOf(CaseFile file, string hash) =>
        file.Item.Requirements.Select(requirement => requirement.Promise).FirstOrDefault(letter => letter?.Hash == hash) is { } letter
            ? new(letter.Title, letter.Paragraphs, hash)
            : new(null, [], hash);

    private static IEnumerable<CaseRequirement> RequirementsOf(CaseFile file)
    {
        var missing = file.MissingMaterials;
        return file.Item.Requirements.Select(requirement => new CaseRequirement(
            requirement.Code, requirement.Name, [.. requirement.AnyOf.Select(alternative => new CodedName(alternative.Code!, alternative.Name))],
            requirement.Condition ?? requirement.Situation, requirement.IsDemanded(file.Facts), missing.Contains(requirement.Code)));
    }

    private static ClockView ViewOf(CaseFile file, ClockReckoning clock, Instant now)
    {
        var stopped = clock.Ledger.IsStopped ? clock.Ledger.Entries[^1].At : (Instant?)null;
        var light = clock.Light(now);
        return new(
            new(clock.Kind.Code(), clock.Kind.ChineseName()),
            clock.Ledger.Stage,
            clock.Ledger.StageOffice is { } office ? OfficeOf(file, office) : null,
            clock.Ledger.Verdict is { } verdict ? new(verdict.Code(), verdict.ChineseName()) : null,
            clock.Ledger.Limit.ToString(), clock.Ledger.Start.At, clock.Due,
            new(light.Code(), light.ChineseName()), clock.DaysLeft(stopped ?? now), clock.TotalDays, clock.Ledger.IsPaused, clock.IsProvisional, stopped,
            clock.Ledger.Extension.Count, clock.DaysPaused(stopped ?? now), [.. PausesOf(clock.Ledger)]);
    }

    private static IEnumerable<PauseView> PausesOf(ClockLedger ledger) => ledger.Entries.OfType<ClockPaused>().Zip(ledger.Pauses, (entry, pause) =>
        new PauseView(new(entry.Ground.Code(), entry.Ground.ChineseName()), entry.Notice, entry.Officer, entry.ExpectedEndOn, entry.At, pause.To));

    private static OfficePartView ViewOf(CaseFile file, OfficePart part) => new(
        new(part.Kind.Code(), part.Kind.ChineseName()), part.Stage, part.Office is { } office ? OfficeOf(file, office.Code) : null,
        part.From, part.To, part.AllowedDays, part.UsedDays, part.PausedDays, part.DueAt,
        part.Verdict is { } verdict ? new(verdict.Code(), verdict.ChineseName()) : null);

    private static CorrectionView ViewOf(CaseFile file, CorrectionNotice notice) => new(
        new(notice.Phase.Code(), notice.Phase.ChineseName()), [.. notice.Missing.Select(code => new CodedName(code, file.NameOfRequirement(code)))], notice.Explanation,
        notice.IssuedAt, notice.DueAt, notice.FollowUps, notice.EndedAt, notice.Outcome);

    private static ReviewView ViewOf(CaseFile file, Tasks.CaseTask task) => new(
        task.Id, task.Stage, task.Role.ToString(), task.Status.ToString(), task.ClaimedBy?.Name, task.CompletedBy?.Name,
        task.CreatedAt, task.EndedAt, task.Outcome, task.Opinion,
        task.Answers.IsNullish ? Value.Null : AnswerMask.Of(FormOf(file, task.FormFor(task.Outcome ?? "")), task.Answers),
        [.. AnswerSheet.Masked(file.Settings).SectionsOf(FormOf(file, task.FormFor(task.Outcome ?? "")), task.Answers).SelectMany(section => section.Answers)],
        task.FourEyesGroup);
}
