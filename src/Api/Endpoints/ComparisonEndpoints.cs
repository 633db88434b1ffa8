using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Comparison;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Endpoints;

/// <summary>版本比较: two stored versions, or a document that could not be saved and what is stored in its place.</summary>
internal static class ComparisonEndpoints
{
    private const string Unclear = "比较的每一方须给出流程定义标识（definitionId，可带版本）或流程定义文档（document）之一。";

    public static void MapDefinitionComparison(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/definitions/compare", CompareDefinitions).WithName(nameof(CompareDefinitions)).WithTags("Definitions")
            .WithSummary("In what two versions, or a version and a document, differ; changes nothing")
            .Accepts<ComparisonRequest>("application/json")
            .RequirePermission(Permission.ReadDefinitions);

    private static async Task<Results<Ok<ComparisonView>, ProblemHttpResult>> CompareDefinitions(
        HttpRequest request, DefinitionVersions versions, DefinitionComparer comparer, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return ProblemKinds.UnsupportedMediaType.ToResult();
        }

        var body = await RequestBody.ReadAsync(request, ComparisonRequest.MaxBytes, cancellationToken);
        if (body.Length > ComparisonRequest.MaxBytes)
        {
            return ProblemKinds.TooLarge.ToResult();
        }

        try
        {
            var sides = ComparisonRequest.Read(body);
            if (!sides.Left.IsClear || !sides.Right.IsClear)
            {
                return ProblemKinds.BadRequest.ToResult(Unclear);
            }

            var left = await ReadAsync(sides.Left, versions, cancellationToken);
            var right = await ReadAsync(sides.Right, versions, cancellationToken);
            return left is null || right is null
                ? DefinitionProblems.NoSuchDefinition.ToResult()
                : TypedResults.Ok(ComparisonView.Of(left.View, right.View, comparer.Compare(left.Definition, right.Definition)));
        }
        catch (JsonException)
        {
            return ProblemKinds.MalformedJson.ToResult();
        }
        catch (DefinitionException malformed)
        {
            return DefinitionProblems.Malformed.ToResult(malformed.Message);
        }
    }

    /// <returns>Null when the version is not there.</returns>
    private static async Task<Side?> ReadAsync(ComparedSide side, DefinitionVersions versions, CancellationToken cancellationToken)
    {
        if (side.HasDocument)
        {
            var document = DefinitionReader.Read(JsonMarshal.GetRawUtf8Value(side.Document!.Value).ToArray()).Definition;
            return new Side(ComparedVersionView.Of(document), document);
        }

        return await versions.FindAsync(side.DefinitionId!, side.Version, cancellationToken) is { } row
            ? new Side(ComparedVersionView.Of(row), DefinitionReader.Read(row.Json).Definition)
            : null;
    }

    private sealed record Side(ComparedVersionView View, WorkflowDefinition Definition);
}
