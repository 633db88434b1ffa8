using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;

namespace Ybtb.Api.Endpoints;

/// <summary>事项: the catalogue and the guide of each item.</summary>
internal static class ItemEndpoints
{
    public static void MapItems(this IEndpointRouteBuilder routes)
    {
        var items = routes.MapGroup("/api/items").WithTags("Items").RequirePermission(Permission.ReadCatalogue);
        items.MapGet("", ListItems).WithName(nameof(ListItems))
            .WithSummary("All service items, or those that a search finds by name, pinyin initials, keywords or number, best first");
        items.MapGet("/{code}", GetItem).WithName(nameof(GetItem)).WithSummary("An item's guide, form and materials");
    }

    private static async Task<Ok<IReadOnlyList<ItemSummary>>> ListItems(ICaseSettings settings, CancellationToken cancellationToken, string? search = null) =>
        TypedResults.Ok<IReadOnlyList<ItemSummary>>([.. (await settings.GetAsync(cancellationToken)).Catalogue.Search(search ?? "").Select(ItemSummary.Of)]);

    private static async Task<Results<Ok<ItemGuide>, ProblemHttpResult>> GetItem(string code, ICaseSettings settings, CancellationToken cancellationToken)
    {
        var now = await settings.GetAsync(cancellationToken);
        return now.Catalogue.Find(code) is { } item ? TypedResults.Ok(ItemGuide.Of(item, now)) : ProblemKinds.NotFound.ToResult("没有该事项。");
    }
}
