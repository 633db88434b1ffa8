using System.Text.Json;
using NodaTime;
using Ybtb.Workflows.Catalogues.Shapes;

namespace Ybtb.Workflows.Catalogues.Editing;

/// <summary>The catalogue as those who edit it see it.</summary>
/// <param name="Version">Number of the version in force.</param>
public sealed record CatalogueView(int Version, IReadOnlyList<CataloguePartItem> Parts);

/// <param name="Part">See <see cref="PartName"/>.</param>
/// <param name="Kind">Code of the kind.</param>
/// <param name="IsDraft">Whether somebody has edited it.</param>
/// <param name="IsOutdated">Whether the part in force has changed since that was begun: it must be looked at again.</param>
/// <param name="IsShipped">Whether what is edited came with a release of the product.</param>
/// <param name="UpdatedAt">Null with <paramref name="UpdatedBy"/> unless it is a draft.</param>
public sealed record CataloguePartItem(string Part, string Kind, string KindName, string Name, bool IsDraft, bool IsOutdated, bool IsShipped, Instant? UpdatedAt, string? UpdatedBy);

/// <summary>A part with what is to be said about it.</summary>
/// <param name="Content">The draft's, or that in force.</param>
/// <param name="InForce">Number of the version that it is compared with.</param>
/// <param name="Revision">To be sent back with every change; 0 where there is no draft.</param>
/// <param name="Changes">Against the part in force, in Chinese sentences.</param>
/// <param name="Lists">What references and conditions may name, by the list's name.</param>
public sealed record CataloguePartView(
    CataloguePartItem Item,
    JsonElement Content,
    int InForce,
    long Revision,
    IReadOnlyList<CatalogueProblem> Problems,
    IReadOnlyList<string> Changes,
    IReadOnlyDictionary<string, IReadOnlyList<ShapeOption>> Lists);

/// <summary>A published version.</summary>
/// <param name="PublishedBy">Null for one that came with the product.</param>
/// <param name="Changes">Against the version before, in Chinese sentences; empty for one that came with the product.</param>
/// <param name="OpenCases">How many cases that are not finished are handled by it.</param>
public sealed record CatalogueVersionView(
    int Version, Instant PublishedAt, string? PublishedBy, string? Reason, string Hash, IReadOnlyList<string> Changes, int? RolledBackTo, bool InForce, int OpenCases);

/// <summary>What publishing would do.</summary>
/// <param name="InForce">Number of the version in force.</param>
/// <param name="Cases">Cases that are not finished, by the version that they stay with.</param>
/// <param name="Items">The items that are touched, with their cases that are not finished.</param>
/// <param name="Definitions">The published workflows that were checked anew because of it.</param>
public sealed record CatalogueEffectView(
    int InForce,
    IReadOnlyList<ChangedPart> Parts,
    IReadOnlyList<PinnedCases> Cases,
    IReadOnlyList<TouchedItem> Items,
    IReadOnlyList<CheckedDefinition> Definitions,
    bool MayBePublished);

public sealed record ChangedPart(string Part, string Name, long Revision, bool IsOutdated, IReadOnlyList<string> Changes, IReadOnlyList<CatalogueProblem> Problems);

public sealed record PinnedCases(int Version, int Count);

public sealed record TouchedItem(string Code, string Name, int OpenCases);

/// <param name="Findings">Those of the checks of cases.</param>
public sealed record CheckedDefinition(string Id, string Name, IReadOnlyList<DefinitionFinding> Findings);

/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>notice</c>.</param>
/// <param name="IsNew">Whether the catalogue in force does not lead to it.</param>
public sealed record DefinitionFinding(string Severity, string Message, bool IsNew);

/// <summary>What came of something done to the catalogue.</summary>
public abstract record CatalogueResult
{
    private CatalogueResult()
    {
    }

    public sealed record Saved(CataloguePartView Part) : CatalogueResult;

    public sealed record Discarded : CatalogueResult;

    public sealed record Published(CatalogueVersionView Version) : CatalogueResult;

    public sealed record NotFound : CatalogueResult;

    /// <summary>Somebody else was first: the part, its draft or the version in force is not what was seen.</summary>
    public sealed record Stale : CatalogueResult;

    public sealed record Unchanged : CatalogueResult;

    /// <summary>There are problems, or workflows would not fit any more.</summary>
    public sealed record Refused(CatalogueEffectView Effect) : CatalogueResult;
}
