using Ybtb.Workflows;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Api.Endpoints;

/// <param name="PromisedDays">Working days; 0 means 即时办结.</param>
/// <param name="StatutoryDays">Working days; 0 means 即时办结.</param>
/// <param name="IsHandled">True when cases of this item can be filed in this version.</param>
internal sealed record ItemSummary(string Code, int Seq, string Name, int PromisedDays, int StatutoryDays, bool IsHandled)
{
    public static ItemSummary Of(ServiceItem item) =>
        new(item.Code, item.Seq, item.DisplayName, item.PromisedLimit.Count, item.StatutoryLimit.Count, item.Handling is not null);
}

internal sealed record ItemGuide(
    ItemSummary Item,
    string Description,
    IReadOnlyList<string> Conditions,
    IReadOnlyList<string> Departments,
    IReadOnlyList<GuideChannel> Channels,
    IReadOnlyList<GuideMaterial> Materials,
    IReadOnlyList<string> ResultDocuments,
    IReadOnlyList<GuideField> Form)
{
    public static ItemGuide Of(ServiceItem item, ShippedCatalogue shipped) => new(
        ItemSummary.Of(item),
        item.Description,
        item.Conditions,
        item.Departments,
        [.. (item.Handling?.Channels ?? []).Select(c => new GuideChannel(c.Code, c.Name))],
        [.. item.Materials.Select(GuideMaterial.Of)],
        item.ResultDocuments,
        item.Handling is { } handling && shipped.Forms.TryGetValue(handling.Form, out var form) ? [.. form.Fields.Select(GuideField.Of)] : []);
}

internal sealed record GuideChannel(string Code, string Name);

/// <param name="Code">Null while the item is not handled by the system.</param>
/// <param name="AnyOf">Any one of these will do; empty when the material itself is asked for.</param>
internal sealed record GuideMaterial(string? Code, string Name, string Requirement, string? Condition, string? Waiver, IReadOnlyList<string> AnyOf)
{
    public static GuideMaterial Of(Material material) => new(
        material.Code, material.Name, material.Requirement.ToString(), material.Condition, material.Waiver, [.. material.AnyOf.Select(a => a.Name)]);
}

internal sealed record GuideField(string Key, string Label, string Kind, bool Required, string? Hint)
{
    public static GuideField Of(FormField field) => new(field.Key, field.Label, field.Kind.ToString(), field.Required, field.Hint);
}
