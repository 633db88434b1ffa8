using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Endpoints;

/// <summary>收件: what a clerk asks while an application is entered. Personal values travel in bodies, never in addresses; nothing here changes a case.</summary>
internal static class FilingEndpoints
{
    public static void MapFiling(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/items/{code}/checklist", GetChecklist).WithName(nameof(GetChecklist)).WithTags("Filing")
            .WithSummary("What an application must have, by its answers, channel and representative, and what of earlier cases may be used").RequirePermission(Permission.FileCase);
        routes.MapPost("/api/cases/checks", CheckCase).WithName(nameof(CheckCase)).WithTags("Filing")
            .WithSummary("What filing would say: problems, warnings, eligibility, a case already open; changes nothing").RequirePermission(Permission.FileCase);
        routes.MapPost("/api/registry/prefill", PrefillCase).WithName(nameof(PrefillCase)).WithTags("Filing")
            .WithSummary("What the registry knows of an applicant at the counter, in clear; logged").RequirePermission(Permission.PrefillCase);
    }

    private static async Task<Results<Ok<ChecklistView>, ProblemHttpResult>> GetChecklist(
        string code, Command<ChecklistRequest> command, FilingDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var body = command.Body;
        return await desk.ChecklistAsync(user.Viewer(), code, body.Channel, body.Answers, body.Relation, LegalTime.DayOf(command.At), cancellationToken) is { } checklist
            ? TypedResults.Ok(ChecklistView.Of(checklist))
            : CaseProblems.NotHandled.ToResult();
    }

    private static async Task<Results<Ok<FilingPreviewView>, ProblemHttpResult>> CheckCase(
        Command<FileCaseRequest> command, FilingDesk desk, ICaseSettings settings, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.CheckAsync(user.Viewer(), command.Body.ToFiling(command.At, null), cancellationToken) switch
        {
            FilingPreviewResult.Previewed previewed => TypedResults.Ok(FilingPreviewView.Of(previewed.Preview, settings.Current)),
            FilingPreviewResult.Denied denied => ProblemKinds.Forbidden.ToResult(denied.Reason),
            FilingPreviewResult.NotHandled => CaseProblems.NotHandled.ToResult(),
            _ => throw new UnreachableException(),
        };

    private static async Task<Results<Ok<PrefillView>, ProblemHttpResult>> PrefillCase(
        Command<PrefillRequest> command, PrefillDesk desk, ICaseSettings settings, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var (type, number) = command.Body;
        var result = type == PartyFields.CreditCode
            ? await desk.FindEmployerAsync(user.Viewer(), number, cancellationToken)
            : await desk.FindPersonAsync(user.Viewer(), type, number, cancellationToken);
        return result switch
        {
            PrefillResult.Known known => TypedResults.Ok(PrefillView.Of(known, type == PartyFields.CreditCode ? "单位参保登记" : "全省参保登记", settings.Current)),
            PrefillResult.Denied denied => ProblemKinds.Forbidden.ToResult(denied.Reason),
            _ => throw new UnreachableException(),
        };
    }
}

/// <param name="Answers">As far as they have been given.</param>
/// <param name="Relation">Code of the representative's relation; left out when nobody acts for the applicant.</param>
internal sealed record ChecklistRequest(string Channel, Value Answers, string? Relation = null);

/// <param name="Refusal">Why this office does not receive the item, in Chinese; null when it does.</param>
/// <param name="Channels">Through which the asking account may file it.</param>
internal sealed record ChecklistView(string? Refusal, IReadOnlyList<ChecklistChannel> Channels, IReadOnlyList<ChecklistItem> Materials)
{
    public static ChecklistView Of(FilingChecklist checklist) => new(
        checklist.Refusal,
        [.. checklist.Channels.Select(channel => new ChecklistChannel(channel.Code, channel.Name, channel.KindCode))],
        [.. checklist.Lines.Select(entry => new ChecklistItem(entry.Line.Requirement.Code, entry.Line.IsDemanded, entry.Line.WaivedBecause, entry.Earlier))]);
}

/// <param name="Kind"><c>online</c>, <c>on-site</c> or <c>other</c>.</param>
internal sealed record ChecklistChannel(string Code, string Name, string Kind);

/// <param name="Code">Of the item's requirement.</param>
/// <param name="IsDemanded">Whether it must be there, unless it is waived.</param>
/// <param name="WaivedBecause">Chinese; null when it is not waived.</param>
/// <param name="Earlier">Materials of earlier cases that may be used for it.</param>
internal sealed record ChecklistItem(string Code, bool IsDemanded, string? WaivedBecause, IReadOnlyList<ReusableMaterial> Earlier);

/// <param name="Problems">What would refuse the filing.</param>
/// <param name="Warnings">What a person should look at.</param>
/// <param name="Open">The case that is open for the same person and item; null when there is none.</param>
/// <param name="Reasons">Why the registry's conditions are not met; empty when they are, null while that cannot be said.</param>
internal sealed record FilingPreviewView(
    IReadOnlyList<FormProblem> Problems, IReadOnlyList<FormProblem> Warnings, OpenCaseView? Open, IReadOnlyList<string>? Reasons)
{
    public static FilingPreviewView Of(FilingPreview preview, CaseSettings settings) => new(
        preview.Problems, preview.Warnings,
        preview.Open is { } open ? new OpenCaseView(open.Number, open.Status.Code(), open.Status.ChineseName(), open.FiledAt, settings.Offices.Find(open.ReceivingOffice)?.Name) : null,
        preview.Reasons);
}

/// <param name="Number">Of the case.</param>
/// <param name="ReceivedBy">Name of the office; null for a counter below the county.</param>
internal sealed record OpenCaseView(string Number, string Status, string StatusName, Instant FiledAt, string? ReceivedBy);

/// <param name="CertificateType">Code of the type; <c>unified-social-credit-code</c> for an employer.</param>
/// <param name="Number">As typed or read.</param>
internal sealed record PrefillRequest(string CertificateType, string Number);

/// <param name="IsKnown">False when the registry knows nobody of this number.</param>
/// <param name="Source">What to call where the values come from.</param>
/// <param name="Values">By the names that forms use, such as <c>person.name</c>.</param>
/// <param name="Enrolments">Of a person, the latest first.</param>
internal sealed record PrefillView(bool IsKnown, string Source, Value Values, IReadOnlyList<PrefilledEnrolment> Enrolments)
{
    public static PrefillView Of(PrefillResult.Known known, string source, CaseSettings settings) => new(
        known.Values.AsObject().Count > 0, source, known.Values, [.. known.Enrolments.Select(enrolment => PrefilledEnrolment.Of(enrolment, settings))]);
}

internal sealed record PrefilledEnrolment(string Kind, string KindName, string Region, string RegionName, string Status, string StatusName, LocalDate StartedOn, LocalDate? EndedOn)
{
    public static PrefilledEnrolment Of(EnrolmentEntry entry, CaseSettings settings) => new(
        entry.Kind.Code(), entry.Kind.ChineseName(), entry.Region,
        entry.Region == settings.Offices.Province.Code ? "云南省省本级" : settings.Offices.Find(entry.Region)?.RegionName ?? entry.Region,
        entry.Status.Code(), entry.Status.ChineseName(), entry.StartedOn, entry.EndedOn);
}
