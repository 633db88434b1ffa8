namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>What 事项 24 and 25 are handled by: part of the item's handling, so it is published and versioned with it.</summary>
/// <param name="Kind">Of which institutions the item is.</param>
/// <param name="AttachmentMode">Which attachments are asked for.</param>
public sealed record InstitutionChangeTerms(InstitutionKind Kind, AttachmentMode AttachmentMode);

/// <summary>Which attachments a change asks for (institution-flows.md §5).</summary>
public enum AttachmentMode
{
    /// <summary>By the matrix of the ticks, as the manual of the 网厅.</summary>
    Manual,

    /// <summary>All that 办事指南 lists, whatever is ticked; the 负责人's card only with its tick.</summary>
    Guide,
}
