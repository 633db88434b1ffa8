using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Registry;

namespace Ybtb.Api.Endpoints;

/// <summary>登记信息: what the registry holds on a person, masked.</summary>
internal static class RegistryEndpoints
{
    public static void MapRegistry(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/registry/lookups", LookUpPerson).WithName(nameof(LookUpPerson)).WithTags("Registry")
            .WithSummary("A person's entries by certificate number; the number travels in the body, not in the address, and the look-up is logged")
            .RequirePermission(Permission.ReadRegistry);

    private static async Task<Results<Ok<IReadOnlyList<PersonEntry>>, ProblemHttpResult>> LookUpPerson(
        Command<LookupRequest> command, RegistryDesk desk, IWriteStore store, AuditTrail audit, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(user.Viewer(), command.Body.Number, cancellationToken);
        if (found is RegistryLookup.Denied denied)
        {
            return ProblemKinds.Forbidden.ToResult(denied.Reason);
        }

        var persons = found is RegistryLookup.Found { Persons: var list } ? list : throw new UnreachableException();
        var writes = new WriteSet();
        foreach (var person in persons)
        {
            audit.Add(writes, user.Viewer(), AuditAction.RegistryRead, new AuditSubject("person", person.Id.ToString("N")));
        }

        await store.CommitAsync(writes, cancellationToken);
        return TypedResults.Ok(persons);
    }
}

internal sealed record LookupRequest(string Number);
