using Ybtb.Engine.Values;

namespace Ybtb.Workflows.ServiceItems;

/// <summary>材料清单 of one application: what it must have, by its answers and circumstances.</summary>
public static class MaterialChecklist
{
    /// <param name="facts">See <see cref="Forms.FormFacts"/>.</param>
    /// <param name="known">Codes of what the registry knows, so that it need not be proved.</param>
    public static IReadOnlyList<ChecklistLine> Of(ServiceItem item, Value facts, IReadOnlySet<string> known) => [.. item.Requirements.Select(requirement =>
        new ChecklistLine(requirement, requirement.IsDemanded(facts), WaivedBecause(requirement, known)))];

    /// <summary>What is demanded and neither waived nor met by any of these codes.</summary>
    public static IEnumerable<RequiredMaterial> Missing(ServiceItem item, Value facts, IReadOnlySet<string> known, IReadOnlyCollection<string> given) => item.Requirements
        .Where(requirement => requirement.IsDemanded(facts) && WaivedBecause(requirement, known) is null && !given.Any(requirement.IsMetBy));

    /// <summary>What need not be given because the registry knows it.</summary>
    public static IEnumerable<RequiredMaterial> Waived(ServiceItem item, Value facts, IReadOnlySet<string> known) => item.Requirements
        .Where(requirement => requirement.IsDemanded(facts) && WaivedBecause(requirement, known) is not null);

    private static string? WaivedBecause(RequiredMaterial requirement, IReadOnlySet<string> known) =>
        requirement.WaivedWhen is { } fact && known.Contains(fact) ? requirement.Waiver ?? "系统已有相应信息，免于提交" : null;
}
