using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Endpoints;
using Ybtb.Api.Security;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Expressions;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Studio;

/// <summary>Help for whoever writes a script in the Studio.</summary>
internal static class StudioScriptingEndpoints
{
    public static void MapStudioScripting(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"{StudioApi.Root}/scripting/javascript/type-definitions/{{definitionId}}", Declare)
            .ExcludeFromDescription().RequirePermission(Permission.ReadDefinitions);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Declare(
        string definitionId, DefinitionVersions versions, ActivityRegistry registry, CancellationToken cancellationToken) =>
        await versions.FindAsync(definitionId, null, cancellationToken) is { } row
            ? TypedResults.Text(TypeDeclarations.Of(DefinitionReader.Read(row.Json).Definition, registry.Functions), "text/plain; charset=utf-8")
            : DefinitionProblems.NoSuchDefinition.ToResult();
}
