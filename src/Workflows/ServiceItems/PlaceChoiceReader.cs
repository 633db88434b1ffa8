using System.Text.Json;

namespace Ybtb.Workflows.ServiceItems;

internal static class PlaceChoiceReader
{
    public static PlaceChoice? Read(JsonElement choice)
    {
        if (choice.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var categories = choice.Texts("categories");
        var rows = choice.List("rows");
        return choice.Text("kind") switch
        {
            "fixed" => new(choice.Text("title"), PlaceChoiceKind.Fixed, new Dictionary<string, IReadOnlyList<PlaceOption>>(), choice.Text("fixed")),
            "rated" => new(choice.Text("title"), PlaceChoiceKind.Rated, Offers(categories, category => Rated(rows, category)), null),
            "checkbox" => new(choice.Text("title"), PlaceChoiceKind.Checkbox, Offers(categories, category => Ticked(rows, category)), null),
            var kind => throw new FormatException($"“{kind}” is no kind of place choice."),
        };
    }

    private static Dictionary<string, IReadOnlyList<PlaceOption>> Offers(
        IReadOnlyList<string> categories, Func<string, IEnumerable<PlaceOption>> offered) =>
        categories.ToDictionary(category => category, category => (IReadOnlyList<PlaceOption>)[.. offered(category)]);

    // A blank cell means that the place is not offered to this category.
    private static IEnumerable<PlaceOption> Rated(IReadOnlyList<JsonElement> rows, string category) => rows
        .Select(row => new PlaceOption(row.Text("place"), row.Member("ratings").NumberOrNull(category)))
        .Where(option => option.Stars is not null)
        .OrderByDescending(option => option.Stars);

    private static IEnumerable<PlaceOption> Ticked(IReadOnlyList<JsonElement> rows, string category) => rows
        .Where(row => row.Member("allowed").Flag(category))
        .Select(row => new PlaceOption(row.Text("place"), null));
}
