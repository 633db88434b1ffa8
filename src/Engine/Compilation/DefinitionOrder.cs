using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Compilation;

/// <summary>Orders definitions so that each comes after those that it is made of.</summary>
public static class DefinitionOrder
{
    /// <summary>Definitions that refer to each other in a circle keep the order given.</summary>
    public static IReadOnlyList<T> PartsFirst<T>(IReadOnlyList<T> items, Func<T, WorkflowDefinition> definitionOf, ActivityRegistry registry)
    {
        var byKey = items.ToDictionary(i => definitionOf(i).DefinitionId, StringComparer.Ordinal);
        var ordered = new List<T>(items.Count);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            Visit(item);
        }

        return ordered;

        void Visit(T item)
        {
            var definition = definitionOf(item);
            if (!visited.Add(definition.DefinitionId))
            {
                return;
            }

            foreach (var reference in WorkflowReference.Of(definition, type => registry.TryGet(type, out _)))
            {
                if (reference.DefinitionId is { } id && byKey.TryGetValue(id, out var part))
                {
                    Visit(part);
                }
            }

            ordered.Add(item);
        }
    }
}
