using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Studio;

/// <summary>What the Studio may offer: it shows a command when its link is there, and opens a definition for reading only without <c>publish</c>.</summary>
/// <param name="Href">Below the root of the Studio's API.</param>
internal sealed record StudioLink(string Href, string Rel, string Method);

/// <summary>The links that a person gets. The requests themselves are authorised again.</summary>
internal static class StudioLinks
{
    private const string Definitions = "/workflow-definitions";

    /// <param name="isDeletable">False while a version is published or an instance needs it.</param>
    public static IReadOnlyList<StudioLink> OfDefinition(Viewer viewer, string definitionId, bool isDeletable)
    {
        var at = $"{Definitions}/{Uri.EscapeDataString(definitionId)}";
        List<StudioLink> links =
        [
            new($"{Definitions}/by-definition-id/{Uri.EscapeDataString(definitionId)}", "self", "GET"),
            new($"{at}/versions", "versions", "GET"),
            new($"{at}/export", "export", "GET"),
        ];
        if (MayEdit(viewer))
        {
            links.Add(new($"{at}/publish", "publish", "POST"));
            links.Add(new($"{at}/retract", "retract", "POST"));
            links.Add(new($"{at}/execute", "execute", "POST"));
            links.Add(new($"{at}/import", "import", "PUT"));
            if (isDeletable)
            {
                links.Add(new(at, "delete", "DELETE"));
            }
        }

        return links;
    }

    public static IReadOnlyList<StudioLink> OfList(Viewer viewer)
    {
        List<StudioLink> links =
        [
            new(Definitions, "self", "GET"),
            new($"{Definitions}/validation/is-name-unique", "is-name-unique", "GET"),
            new($"{Definitions}/query/count", "count", "GET"),
            new($"{Definitions}/many-by-id", "many-by-id", "GET"),
        ];
        if (MayEdit(viewer))
        {
            links.Add(new("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"));
            links.Add(new("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"));
            links.Add(new("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"));
            links.Add(new("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"));
            links.Add(new($"{Definitions}/import", "import", "POST"));
            links.Add(new($"{Definitions}/import-files", "import-files", "POST"));
            links.Add(new(Definitions, "create", "POST"));
        }

        return links;
    }

    private static bool MayEdit(Viewer viewer) =>
        PolicyEngine.PermissionsOf(viewer) is var allowed && allowed.Contains(Permission.EditDefinitions) && allowed.Contains(Permission.PublishDefinitions);
}
