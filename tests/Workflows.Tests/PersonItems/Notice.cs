using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Tests.PersonItems;

/// <summary>The catalogue as it is shipped, and what it asks of an application.</summary>
internal static class Notice
{
    public static ServiceItemCatalogue Catalogue { get; } = ServiceItemCatalogue.Load(DataFiles.Open("items.json"), 1);

    public static ServiceItem Item(string code) => Catalogue.Find(code)!;

    /// <summary>Codes of the materials that an application must have.</summary>
    /// <param name="relation">Of the representative; null when the applicant acts himself.</param>
    public static IReadOnlyList<string> Demanded(string item, string channel, string? relation, params (string Key, Value Answer)[] answers)
    {
        var given = Value.Object([.. answers.Select(a => new KeyValuePair<string, Value>(a.Key, a.Answer))]);
        var facts = FormFacts.Of(given, Item(item).Handling!.FindChannel(channel), relation);
        return [.. MaterialChecklist.Of(Item(item), facts, new HashSet<string>()).Where(line => line.IsDemanded).Select(line => line.Requirement.Code)];
    }

    /// <summary>The channels that annex 2 prints: name and stars.</summary>
    public static IReadOnlyList<string> Stars(string item) => [.. Item(item).Channels.Select(channel => $"{channel.Name} {channel.Stars}")];

    public static string HandlingOf(string item, string discrepancy) => Item(item).Guide.Discrepancies.Single(d => d.Id == discrepancy).Handling;
}
