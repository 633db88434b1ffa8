using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Engine.Persistence;

/// <summary>Who changes a definition, and what is recorded with the change.</summary>
/// <param name="By">Shown to others who edit it; null for the system itself.</param>
public sealed record DefinitionChange(string? By)
{
    /// <summary>The system's own changes, such as the import of what the product ships.</summary>
    public static DefinitionChange System { get; } = new((string?)null);

    /// <summary>The editor that the change was made in, and what it had seen; null when it was not made in an editor.</summary>
    public EditorMark? Editor { get; init; }

    /// <summary>
    /// Adds rows of the caller's to the same transaction. Not called when nothing is changed, nor for a save of a draft that was changed last in
    /// the same editor: half-typed work is saved every half second.
    /// </summary>
    public Action<DbContext, DefinitionVersionRow>? Record { get; init; }
}

/// <summary>One opening of a definition in an editor.</summary>
/// <param name="Id">New at every opening.</param>
/// <param name="Revision">The revision of the definition's latest version that the editor was given.</param>
public sealed record EditorMark(string Id, long Revision);

/// <summary>A draft was changed through another editor after this one had read it; nothing was saved.</summary>
/// <param name="by">Null for the system.</param>
public sealed class DraftChangedException(string definitionId, int version, string? by, Instant at)
    : Exception($"The draft of {definitionId} was changed at {at}.")
{
    /// <summary>Of the latest version, which holds the other change.</summary>
    public int Version { get; } = version;

    /// <summary>Who changed it; null for the system.</summary>
    public string? By { get; } = by;

    public Instant At { get; } = at;
}

/// <summary>What was asked of a definition or a version is not possible as it stands; nothing was changed.</summary>
/// <param name="message">For operations staff, in Chinese.</param>
public sealed class DefinitionInUseException(string message) : Exception(message);
