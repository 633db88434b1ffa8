using Ybtb.Engine.Values;

namespace Ybtb.Workflows;

/// <summary>Looks into a value by dotted names: <c>details.person.name</c>.</summary>
internal static class ValuePath
{
    /// <summary>What lies there; <see cref="Value.Undefined"/> when nothing does.</summary>
    public static Value Find(Value value, string path)
    {
        var found = value[path];
        if (found.Kind != ValueKind.Undefined || !path.Contains('.', StringComparison.Ordinal))
        {
            return found;
        }

        found = value;
        foreach (var part in path.Split('.'))
        {
            found = found[part];
        }

        return found;
    }
}
