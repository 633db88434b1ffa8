namespace Ybtb.Workflows;

/// <summary>The stable code and the Chinese name of every member of a closed enumeration; codes are what is stored and sent.</summary>
internal sealed class CodeTable<T>
    where T : struct, Enum
{
    private readonly Dictionary<T, (string Code, string ChineseName)> byValue = [];
    private readonly Dictionary<string, T> byCode = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">A member of the enumeration is missing or a code is used twice.</exception>
    public CodeTable(params ReadOnlySpan<(T Value, string Code, string ChineseName)> rows)
    {
        foreach (var (value, code, chineseName) in rows)
        {
            byValue.Add(value, (code, chineseName));
            byCode.Add(code, value);
        }

        if (Enum.GetValues<T>().Any(value => !byValue.ContainsKey(value)))
        {
            throw new ArgumentException($"A member of {typeof(T).Name} has no code.", nameof(rows));
        }
    }

    public string CodeOf(T value) => byValue[value].Code;

    public string ChineseNameOf(T value) => byValue[value].ChineseName;

    /// <summary>True when <paramref name="code"/> is exactly one of the codes; null is none of them.</summary>
    public bool TryFind(string? code, out T value)
    {
        value = default;
        return code is not null && byCode.TryGetValue(code, out value);
    }

    public bool TryFindByChineseName(string? chineseName, out T value)
    {
        foreach (var (candidate, row) in byValue)
        {
            if (row.ChineseName == chineseName)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
