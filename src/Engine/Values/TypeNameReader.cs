namespace Ybtb.Engine.Values;

/// <summary>Takes a type name apart, written either way: <c>List&lt;T&gt;</c> or <c>List`1[[T, Assembly]]</c>.</summary>
internal sealed class TypeNameReader(string text, TypeTable table)
{
    private const int MaxDepth = 8;
    private const int MaxLength = 2_000;

    private int position;

    /// <summary>The type; one that is not known when the name is malformed or too deep.</summary>
    public DeclaredType Read()
    {
        var type = text.Length <= MaxLength ? ReadType(0) : null;
        SkipAssembly();
        return type is not null && position == text.Length ? type : TypeTable.Unknown(text.Length <= 80 ? text : text[..80] + "…");
    }

    private DeclaredType? ReadType(int depth)
    {
        var name = ReadSimpleName();
        if (name.Length == 0 || depth > MaxDepth)
        {
            return null;
        }

        var arguments = new List<DeclaredType>();
        if ((TryTake("<") && !ReadArguments(arguments, depth, bracketed: false, ">"))
            || (!Sees("[]") && TryTake("[") && !ReadArguments(arguments, depth, bracketed: true, "]")))
        {
            return null;
        }

        var isBytes = name.Equals("Byte", StringComparison.OrdinalIgnoreCase) && TryTake("[]");
        var type = table.Find(isBytes ? "ByteArray" : name, arguments);
        while (true)
        {
            if (TryTake("[]"))
            {
                type = TypeTable.ArrayOf(type);
            }
            else if (!TryTake("?"))
            {
                return type;
            }
        }
    }

    private bool ReadArguments(List<DeclaredType> arguments, int depth, bool bracketed, string close)
    {
        do
        {
            var inBrackets = bracketed && TryTake("[");
            if (ReadType(depth + 1) is not { } argument)
            {
                return false;
            }

            if (inBrackets)
            {
                SkipAssembly();
            }

            if (inBrackets && !TryTake("]"))
            {
                return false;
            }

            arguments.Add(argument);
        }
        while (TryTake(","));

        return TryTake(close);
    }

    /// <summary>The name without what stands before its last dot or plus, and without the number of its type arguments.</summary>
    private string ReadSimpleName()
    {
        SkipSpaces();
        var start = position;
        while (position < text.Length && text[position] is not ('<' or '>' or '[' or ']' or ',' or '?'))
        {
            start = text[position] is '.' or '+' ? position + 1 : start;
            position++;
        }

        var name = text[start..position].Trim();
        var arity = name.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? name : name[..arity];
    }

    /// <summary>Goes past <c>, Assembly, Version=…</c>.</summary>
    private void SkipAssembly()
    {
        if (Sees(","))
        {
            while (position < text.Length && text[position] != ']')
            {
                position++;
            }
        }
    }

    private bool Sees(string what)
    {
        SkipSpaces();
        return string.CompareOrdinal(text, position, what, 0, what.Length) == 0;
    }

    private bool TryTake(string what)
    {
        if (!Sees(what))
        {
            return false;
        }

        position += what.Length;
        return true;
    }

    private void SkipSpaces()
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }
    }
}
