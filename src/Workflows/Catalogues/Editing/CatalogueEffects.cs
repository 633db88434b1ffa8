using System.Globalization;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Lint;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Catalogues.Shapes;
using Ybtb.Workflows.Lint;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Catalogues.Editing;

/// <summary>What publishing a draft would do: to open cases nothing, to workflows perhaps that they do not fit any more (design §4).</summary>
public sealed class CatalogueEffects(CatalogueReader reader, IDefinitionSource definitions, OfficeTree offices)
{
    internal async Task<CatalogueEffectView> OfAsync(CatalogueEdition edition, PublishedCatalogue inForce, CancellationToken cancellationToken)
    {
        List<ChangedPart> parts =
        [
            .. edition.Names.Where(edition.Drafts.ContainsKey).Select(name => new ChangedPart(
                name.ToString(), edition.NameOf(name), edition.Drafts[name].Revision, edition.IsOutdated(name),
                edition.Compare(name, edition.Candidate.Find(name)), edition.Check(name, edition.Candidate.Find(name)))),
        ];
        var (candidate, unfit) = parts.Exists(part => part.Problems.Any(problem => problem.IsError)) ? (null, null) : TryUnpack(edition);
        if (unfit is not null)
        {
            parts[0] = parts[0] with { Problems = [.. parts[0].Problems, unfit] };
        }

        var open = await reader.CountOpenAsync(cancellationToken);
        var touched = Touched(edition);
        var findings = candidate is null ? [] : await CheckAsync(touched, candidate, inForce, cancellationToken);
        return new(
            edition.Number,
            parts,
            [.. open.GroupBy(count => count.Version).OrderBy(same => same.Key).Select(same => new PinnedCases(same.Key, same.Sum(count => count.Count)))],
            [.. touched.Select(name => new TouchedItem(name.Code, edition.NameOf(name), open.Where(count => count.ItemCode == name.Code).Sum(count => count.Count)))],
            findings,
            parts.Count > 0 && candidate is not null && !parts.Exists(part => part.IsOutdated || part.Problems.Any(problem => problem.IsError))
                && !findings.SelectMany(one => one.Findings).Any(finding => finding is { Severity: "error", IsNew: true }));
    }

    /// <summary>Items whose own part has changed, or whose form has.</summary>
    private static List<PartName> Touched(CatalogueEdition edition) =>
    [
        .. edition.Names.Where(name => name.Kind == PartKind.Item
            && (edition.Drafts.ContainsKey(name) || edition.Drafts.ContainsKey(new(PartKind.Form, PartContext.Text(PartContext.Find(edition.Candidate.Find(name), "handling"), "form"))))),
    ];

    private static (PublishedCatalogue? Candidate, CatalogueProblem? Unfit) TryUnpack(CatalogueEdition edition)
    {
        try
        {
            return (CatalogueContent.Unpack(edition.Candidate.Pack().Packed, edition.Number + 1), null);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or InvalidOperationException)
        {
            return (null, new("", "整个目录", $"各部分合在一起不能使用（{wrong.Message}）。"));
        }
    }

    private async Task<IReadOnlyList<CheckedDefinition>> CheckAsync(
        IReadOnlyList<PartName> items, PublishedCatalogue candidate, PublishedCatalogue inForce, CancellationToken cancellationToken)
    {
        var (after, before) = (CaseChecks.OfCases(() => candidate, offices), CaseChecks.OfCases(() => inForce, offices));
        var found = new List<CheckedDefinition>();
        foreach (var item in items)
        {
            if (await FindAsync(item.Code, cancellationToken) is { } workflow)
            {
                var known = before.SelectMany(check => check.Check(workflow)).Select(KeyOf).ToHashSet();
                found.Add(new(
                    item.Code, workflow.Definition.Name ?? item.Code,
                    [.. after.SelectMany(check => check.Check(workflow)).OrderByDescending(finding => finding.Severity)
                        .Select(finding => new DefinitionFinding(CodeOf(finding.Severity), finding.Message, !known.Contains(KeyOf(finding))))]));
            }
        }

        return found;

        static (string, string?, string) KeyOf(Finding finding) => (finding.Code, finding.NodeId, finding.Message);
    }

    private async Task<CompiledWorkflow?> FindAsync(string definitionId, CancellationToken cancellationToken)
    {
        try
        {
            return await definitions.PublishedAsync(definitionId, cancellationToken);
        }
        catch (DefinitionNotPublishedException)
        {
            return null;   // an item without a workflow is not handled
        }
    }

    private static string CodeOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "notice",
    };
}
