using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>What a clerk is told while an application is entered: what is wrong, what is under way already, what must be handed in. Changes nothing.</summary>
public sealed class FilingDesk(
    ICaseSettings settings, IKnownFacts known, IFileStore uploads, OpenCaseReader openCases, ClaimDesk claims, ReusableMaterials reusable, InstitutionChangeFiling institutionChanges, EligibilityPreview eligibility, IClock clock)
{
    private static readonly IReadOnlySet<string> NothingKnown = new HashSet<string>();

    /// <summary>Everything that filing would say, by the same rules; and beyond it whether the registry's conditions are met.</summary>
    public async Task<FilingPreviewResult> CheckAsync(Viewer viewer, FileCase request, CancellationToken cancellationToken)
    {
        var now = await settings.GetAsync(cancellationToken);
        if (PolicyEngine.Decide(viewer, Permission.FileCase, new CaseScope(viewer.OfficePath, "", viewer.AccountId)) is { IsAllowed: false } denied)
        {
            return new FilingPreviewResult.Denied(denied.Reason!);
        }

        if (now.Catalogue.Find(request.ItemCode) is not { Handling: { } handling } item || !now.Forms.TryGetValue(handling.Form, out var form))
        {
            return new FilingPreviewResult.NotHandled();
        }

        InstitutionFilingReport? institution = null;
        if (handling.InstitutionChange is { } terms)
        {
            institution = await institutionChanges.CompleteAsync(viewer, terms, form, request, cancellationToken);
            request = request with { Answers = institution.Answers };
        }

        var facts = handling.AsksRegistryFor(request.Channel) ? await known.FindAsync(form, request.Answers, cancellationToken) : NothingKnown;
        var today = LegalTime.DayOf(request.ReceivedAt);
        var (materials, reused) = await reusable.ResolveAsync(viewer, item, FilingCheck.ApplicantOf(form, request.Answers), request.Materials, today, cancellationToken);
        var complete = request with { Materials = materials };
        var report = FilingCheck.Check(complete, item, form, viewer, now, facts);
        List<FormProblem> problems = [.. institution?.Problems ?? [], .. report.Problems, .. reused, .. await FilingCheck.FilesAsync(materials, uploads, cancellationToken)];
        IReadOnlyList<FormProblem> warnings = [.. institution?.Warnings ?? [], .. report.Warnings];
        if (form.ApplicantIn(report.Answers) is not { } applicant || !IsKnown(form.InsuredIn(report.Answers) ?? applicant, applicant, report))
        {
            return new FilingPreviewResult.Previewed(new(problems, warnings, null, null));
        }

        var number = CaseNumber.Of(OfficePath.AdministrativeOf(viewer.OfficePath), today, 0);   // of no case: nothing of this is kept
        var draft = FilingDraft.Of(viewer, complete, form, report, now, number, clock.GetCurrentInstant());
        var open = await openCases.FindAsync(draft, cancellationToken);
        if (open is not null && item.IsReviewed)
        {
            problems.Add(FilingCheck.Duplicate(form, open));
        }

        if (handling.Claim is not null && report.Problems.Count == 0)
        {
            problems.AddRange(await claims.ProblemsAsync(draft, cancellationToken));
        }

        return new FilingPreviewResult.Previewed(new(problems, warnings, open, await ReasonsAsync(draft, form, report, today, cancellationToken)));
    }

    /// <summary>材料清单 of an application as far as it has been entered.</summary>
    /// <param name="channel">Code of one of the item's channels.</param>
    /// <param name="relation">Code of the representative's relation; null when nobody acts for the applicant.</param>
    /// <param name="today">The legal day.</param>
    /// <returns>Null when there is no such item, or it is not handled.</returns>
    public async Task<FilingChecklist?> ChecklistAsync(
        Viewer viewer, string itemCode, string channel, Value answers, string? relation, LocalDate today, CancellationToken cancellationToken)
    {
        var now = await settings.GetAsync(cancellationToken);
        if (now.Catalogue.Find(itemCode) is not { Handling: { } handling } item || !now.Forms.TryGetValue(handling.Form, out var form))
        {
            return null;
        }

        var given = answers.Kind == ValueKind.Object ? answers : Value.EmptyObject;
        var facts = handling.AsksRegistry ? await known.FindAsync(form, given, cancellationToken) : NothingKnown;
        var lines = MaterialChecklist.Of(item, FormFacts.Of(given, handling.FindChannel(channel), relation), facts);
        var earlier = FilingCheck.ApplicantOf(form, given) is { Number.Length: > 0 } applicant
            ? await reusable.FindAsync(viewer, item, applicant, today, cancellationToken)
            : [];
        return new FilingChecklist(
            FilingCheck.OfficeProblems(item, viewer).FirstOrDefault()?.Message,
            [.. handling.Channels.Where(own => !FilingCheck.ChannelProblems(own.Code, own, viewer).Any())],
            [.. lines.Select(line => (line, (IReadOnlyList<ReusableMaterial>)[.. earlier.Where(material => line.Requirement.IsMetBy(material.Code))]))]);
    }

    /// <summary>Whether it is certain whose insurance it is about.</summary>
    private static bool IsKnown(PartyFields party, PartyFields applicant, FilingReport report) =>
        party.NumberIn(report.Answers).Length > 0 && (party.Type is null || party.TypeIn(report.Answers).Length > 0)
        && applicant.NumberIn(report.Answers).Length > 0 && report.Problems.All(problem => problem.Path != party.Number && problem.Path != party.Type);

    /// <returns>Null while the rule cannot judge yet.</returns>
    private async Task<IReadOnlyList<string>?> ReasonsAsync(CaseFile draft, FormSchema form, FilingReport report, LocalDate today, CancellationToken cancellationToken)
    {
        if (report.Problems.Any(problem => form.Find(FieldOf(problem.Path)) is not null) && !eligibility.NeedsOnlyThePerson(draft.ItemCode))
        {
            return null;
        }

        try
        {
            return await eligibility.ReasonsAsync(draft, today, cancellationToken);
        }
        catch (ActivityFailedException)
        {
            return null;   // an answer that the rule needs is still missing
        }
    }

    private static string FieldOf(string path) => path.IndexOf('[', StringComparison.Ordinal) is > 0 and var end ? path[..end] : path;
}

/// <summary>What came of looking at an application beforehand.</summary>
public abstract record FilingPreviewResult
{
    private FilingPreviewResult()
    {
    }

    public sealed record Previewed(FilingPreview Preview) : FilingPreviewResult;

    /// <param name="Reason">Chinese (403).</param>
    public sealed record Denied(string Reason) : FilingPreviewResult;

    /// <summary>No such item, or one that the system does not handle (404).</summary>
    public sealed record NotHandled : FilingPreviewResult;
}

/// <summary>What filing would say.</summary>
/// <param name="Problems">What would refuse it.</param>
/// <param name="Warnings">What a person should look at.</param>
/// <param name="Open">The case that is open for the same person and item; null when there is none.</param>
/// <param name="Reasons">Why the registry's conditions are not met; empty when they are. Null while that cannot be said.</param>
public sealed record FilingPreview(
    IReadOnlyList<FormProblem> Problems, IReadOnlyList<FormProblem> Warnings, OpenCase? Open, IReadOnlyList<string>? Reasons);

/// <summary>What must be handed in, and how it may be filed.</summary>
/// <param name="Refusal">Why this office does not receive the item; null when it does.</param>
/// <param name="Channels">Those through which this account may file it.</param>
/// <param name="Lines">Each with what of earlier cases may be used for it.</param>
public sealed record FilingChecklist(
    string? Refusal, IReadOnlyList<ItemChannel> Channels, IReadOnlyList<(ChecklistLine Line, IReadOnlyList<ReusableMaterial> Earlier)> Lines);
