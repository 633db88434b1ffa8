using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Cases.Courses;
using Ybtb.Workflows.Cases.Notes;
using Ybtb.Workflows.Cases.Records;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Api.Endpoints;

/// <summary>What staff see around a case: its flow, notes, other cases of the person, the audit trail; and the phrases for opinions.</summary>
internal static class CaseRecordEndpoints
{
    public static void MapCaseRecords(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/cases/{number}").WithTags("Cases");
        cases.MapGet("/course", GetCourse).WithName(nameof(GetCourse)).WithSummary("The flow of the case and where it stands").RequirePermission(Permission.ReadCaseNotes);
        cases.MapGet("/notes", ListNotes).WithName(nameof(ListNotes)).WithSummary("Notes of staff, oldest first; never for the applicant")
            .RequirePermission(Permission.ReadCaseNotes);
        cases.MapPost("/notes", AddNote).WithName(nameof(AddNote)).WithSummary("Add a note; none is ever changed").RequirePermission(Permission.AddCaseNote);
        cases.MapGet("/related", ListRelated).WithName(nameof(ListRelated)).WithSummary("Other cases of the same applicant, newest first")
            .RequirePermission(Permission.ReadCaseNotes);
        cases.MapGet("/changes", ListChanges).WithName(nameof(ListChanges)).WithSummary("What an application for changed particulars changes: before and after, masked")
            .RequirePermission(Permission.ReadCaseNotes);
        cases.MapGet("/audit", ListAudit).WithName(nameof(ListAudit)).WithSummary("Audit entries of the case, newest first").RequirePermission(Permission.ReadAudit);
        routes.MapGet("/api/phrases", ListPhrases).WithName(nameof(ListPhrases)).WithTags("Tasks").WithSummary("Phrases for opinions (常用意见)")
            .RequirePermission(Permission.ReadTasks);
    }

    private static async Task<Results<Ok<CaseCourse>, ProblemHttpResult>> GetCourse(
        CaseNumber number, CaseCourseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.FindAsync(user.Viewer(), number, cancellationToken) is { } course ? TypedResults.Ok(course) : CaseProblems.NoSuchCase.ToResult();

    private static async Task<Results<Ok<IReadOnlyList<CaseNote>>, ProblemHttpResult>> ListNotes(
        CaseNumber number, CaseNoteDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.ReadAsync(user.Viewer(), number, cancellationToken) is { } notes ? TypedResults.Ok(notes) : CaseProblems.NoSuchCase.ToResult();

    private static async Task<Results<Created<CaseNote>, ProblemHttpResult>> AddNote(
        CaseNumber number, Command<NoteRequest> command, CaseNoteDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.AddAsync(user.Viewer(), number, command.Body.Text, command.Key, cancellationToken) switch
        {
            CaseNoteResult.Added added => TypedResults.Created((string?)null, added.Note),
            CaseNoteResult.NoSuchCase => CaseProblems.NoSuchCase.ToResult(),
            CaseNoteResult.Denied denied => ProblemKinds.Forbidden.ToResult(denied.Reason),
            CaseNoteResult.Invalid invalid => CaseProblems.Invalid.ToResult(invalid.Message),
            CaseNoteResult.KeyReused => CaseProblems.KeyReused.ToResult(),
            _ => throw new UnreachableException(),
        };

    private static async Task<Results<Ok<IReadOnlyList<RelatedCase>>, ProblemHttpResult>> ListRelated(
        CaseNumber number, CaseRecords records, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await records.RelatedAsync(user.Viewer(), number, cancellationToken) is { } related ? TypedResults.Ok(related) : CaseProblems.NoSuchCase.ToResult();

    private static async Task<Results<Ok<IReadOnlyList<CaseChange>>, ProblemHttpResult>> ListChanges(
        CaseNumber number, CaseRecords records, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await records.ChangesAsync(user.Viewer(), number, cancellationToken) is { } changes ? TypedResults.Ok(changes) : CaseProblems.NoSuchCase.ToResult();

    private static async Task<Results<Ok<IReadOnlyList<AuditView>>, ProblemHttpResult>> ListAudit(
        CaseNumber number, CaseRecords records, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await records.AuditAsync(user.Viewer(), number, cancellationToken) is { } entries ? TypedResults.Ok(entries) : CaseProblems.NoSuchCase.ToResult();

    private static Ok<IReadOnlyList<Phrase>> ListPhrases(CatalogueSource catalogues, string? stage = null, string? outcome = null) =>
        TypedResults.Ok<IReadOnlyList<Phrase>>([.. catalogues.Current.InForce.Phrases.For(stage, outcome)]);
}

internal sealed record NoteRequest(string Text);
