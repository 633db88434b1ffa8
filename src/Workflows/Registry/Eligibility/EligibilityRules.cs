namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>All rules there are, by the code that definitions write and by the item whose rule they are.</summary>
public sealed class EligibilityRules
{
    private readonly Dictionary<string, EligibilityRule> byName = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two rules have one code or one item.</exception>
    public EligibilityRules(IEnumerable<EligibilityRule> rules)
    {
        All = [.. rules.OrderBy(rule => rule.Code, StringComparer.Ordinal)];
        foreach (var rule in All)
        {
            byName.Add(rule.Code, rule);
            if (rule.Item is { } item)
            {
                byName.Add(item, rule);
            }
        }
    }

    /// <summary>In the order of their codes.</summary>
    public IReadOnlyList<EligibilityRule> All { get; }

    /// <param name="name">A rule's code, or the code of an item.</param>
    /// <returns>Null when there is no such rule.</returns>
    public EligibilityRule? Find(string name) => byName.GetValueOrDefault(name);
}
