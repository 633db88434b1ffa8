using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Api.Endpoints;

/// <summary>事项: the catalogue and the guide of each item.</summary>
internal static class ItemEndpoints
{
    public static void MapItems(this IEndpointRouteBuilder routes)
    {
        var items = routes.MapGroup("/api/items").WithTags("Items").RequirePermission(Permission.ReadCatalogue);
        items.MapGet("", ListItems).WithName(nameof(ListItems)).WithSummary("All service items, or those that match a search");
        items.MapGet("/{code}", GetItem).WithName(nameof(GetItem)).WithSummary("An item's guide and form");
    }

    private static Ok<IReadOnlyList<ItemSummary>> ListItems(ServiceItemCatalogue catalogue, string? search = null) =>
        TypedResults.Ok<IReadOnlyList<ItemSummary>>(
            [.. (string.IsNullOrWhiteSpace(search) ? catalogue.Items : catalogue.Search(search)).Select(ItemSummary.Of)]);

    private static Results<Ok<ItemGuide>, ProblemHttpResult> GetItem(string code, ShippedCatalogue shipped) =>
        shipped.Catalogue.Find(code) is { } item
            ? TypedResults.Ok(ItemGuide.Of(item, shipped))
            : ProblemKinds.NotFound.ToResult("没有该事项。");
}
