using System.Collections.Frozen;

namespace Ybtb.Engine.Values;

/// <summary>The type names that definitions may declare; a name is looked up here and no type is ever loaded. Immutable.</summary>
/// <remarks>
/// Understood are the aliases of Elsa regardless of case, the suffixes <c>?</c> and <c>[]</c>, <c>List&lt;T&gt;</c> and its relatives, and
/// full .NET names of all these, whose namespace and assembly are left out of account.
/// </remarks>
public sealed class TypeTable
{
    private static readonly string[] Arrays =
        ["List", "IList", "ICollection", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection", "Collection", "HashSet", "ISet"];

    private static readonly string[] Dictionaries = ["Dictionary", "IDictionary", "IReadOnlyDictionary"];

    private readonly FrozenDictionary<string, DeclaredType> types;

    private TypeTable(IEnumerable<DeclaredType> types) =>
        this.types = types.ToFrozenDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The aliases of Elsa.</summary>
    public static TypeTable Standard { get; } = new(StandardTypes());

    /// <summary>A copy that also knows a type whose values are a choice of names, such as an enumeration of Elsa's.</summary>
    /// <param name="name">The type's simple name.</param>
    /// <param name="choices">In the order of their numbers, from 0.</param>
    public TypeTable WithChoice(string name, params string[] choices) =>
        new(types.Values.Append(new DeclaredType(ValueTypeKind.Choice, name) { Choices = choices }));

    /// <summary>A copy that also knows a type whose values are objects taken as they are.</summary>
    /// <param name="name">The type's simple name.</param>
    public TypeTable WithObject(string name) => new(types.Values.Append(new DeclaredType(ValueTypeKind.Json, name)));

    /// <summary>Understands a declared name; null and blank mean any. Never fails: see <see cref="DeclaredType.IsKnown"/>.</summary>
    public DeclaredType Resolve(string? typeName) =>
        string.IsNullOrWhiteSpace(typeName) ? DeclaredType.Any : new TypeNameReader(typeName, this).Read();

    /// <summary>The type of that simple name with those type arguments.</summary>
    internal DeclaredType Find(string name, IReadOnlyList<DeclaredType> arguments)
    {
        if (arguments.Count == 1 && name.Equals("Nullable", StringComparison.OrdinalIgnoreCase))
        {
            return arguments[0];
        }

        if (arguments.Count == 1 && Arrays.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return ArrayOf(arguments[0]);
        }

        if (arguments.Count == 2 && Dictionaries.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return DictionaryOf(arguments[1], $"{name}<{arguments[0].Name}, {arguments[1].Name}>");
        }

        return arguments.Count == 0 && types.TryGetValue(name, out var type) ? type : Unknown(name);
    }

    internal static DeclaredType ArrayOf(DeclaredType element) =>
        new(ValueTypeKind.Array, element.Name + "[]") { Element = element, IsKnown = element.IsKnown };

    internal static DeclaredType Unknown(string name) => new(ValueTypeKind.Any, name) { IsKnown = false };

    private static DeclaredType DictionaryOf(DeclaredType element, string name) =>
        new(ValueTypeKind.Dictionary, name) { Element = element, IsKnown = element.IsKnown };

    private static IEnumerable<DeclaredType> StandardTypes()
    {
        var text = new DeclaredType(ValueTypeKind.String, "String");
        return
        [
            DeclaredType.Any, text,
            new(ValueTypeKind.Boolean, "Boolean"), new(ValueTypeKind.Boolean, "Bool"),
            new(ValueTypeKind.Int16, "Int16"), new(ValueTypeKind.Int16, "Short"),
            new(ValueTypeKind.Int32, "Int32"), new(ValueTypeKind.Int32, "Int"),
            new(ValueTypeKind.Int64, "Int64"), new(ValueTypeKind.Int64, "Long"),
            new(ValueTypeKind.Single, "Single"), new(ValueTypeKind.Single, "Float"),
            new(ValueTypeKind.Double, "Double"), new(ValueTypeKind.Decimal, "Decimal"),
            new(ValueTypeKind.Bytes, "ByteArray"), new(ValueTypeKind.Bytes, "Stream"),
            new(ValueTypeKind.Guid, "Guid"),
            new(ValueTypeKind.DateTime, "DateTime"), new(ValueTypeKind.DateTimeOffset, "DateTimeOffset"),
            new(ValueTypeKind.TimeSpan, "TimeSpan"),
            new(ValueTypeKind.Json, "JSON"), new(ValueTypeKind.Json, "JsonElement"), new(ValueTypeKind.Json, "JsonNode"),
            new(ValueTypeKind.Json, "ExpandoObject"),
            new(ValueTypeKind.Object, "JsonObject"),
            ArrayOf(DeclaredType.Any) with { Name = "JsonArray" },
            DictionaryOf(text, "StringDictionary"), DictionaryOf(text, "StringMap"),
            new(ValueTypeKind.Object, "ObjectDictionary"), new(ValueTypeKind.Object, "ObjectMap"),
        ];
    }
}
