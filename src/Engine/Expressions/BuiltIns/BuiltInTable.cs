using System.Collections.Frozen;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>Every function that all expressions have; those of <c>Math</c> and its like under their full names.</summary>
internal static class BuiltInTable
{
    private static readonly FrozenDictionary<string, BuiltInEntry> Entries = new[]
    {
        InstanceFunctions.Entries, TimeFunctions.Entries, NumberFunctions.Entries, ValueFunctions.Entries, TextFunctions.Entries,
    }.SelectMany(e => e).ToFrozenDictionary(e => e.Name, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Namespaces =
        Entries.Keys.Where(n => n.Contains('.', StringComparison.Ordinal)).Select(n => n[..n.IndexOf('.', StringComparison.Ordinal)])
            .ToFrozenSet(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => Entries.Keys;

    public static BuiltInEntry? Find(string name) => Entries.GetValueOrDefault(name);

    /// <summary>Whether the name is followed by a dot and a function, as <c>Math</c> is.</summary>
    public static bool IsNamespace(string name) => Namespaces.Contains(name);

    /// <summary>What can follow the namespace and its dot, for messages.</summary>
    public static string MembersOf(string name) => string.Join('、', Entries.Keys
        .Where(n => n.StartsWith(name + ".", StringComparison.Ordinal)).Select(n => n[(name.Length + 1)..]).Order(StringComparer.Ordinal));

    /// <summary>Whether a host may not give the name to a function of its own.</summary>
    public static bool IsTaken(string name) => Entries.ContainsKey(name) || Namespaces.Contains(name) || name == "variables";
}
