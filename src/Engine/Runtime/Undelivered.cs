using System.Diagnostics.CodeAnalysis;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>What a bookmark is resumed with instead of an answer when its message has become a dead letter.</summary>
public static class Undelivered
{
    private const string Member = "undelivered";

    /// <param name="error">For staff; no personal values.</param>
    public static Value Because(string error) => Value.Object(new KeyValuePair<string, Value>(Member, error));

    /// <summary>True for an input made by <see cref="Because"/>.</summary>
    public static bool Is(Value input, [NotNullWhen(true)] out string? error)
    {
        error = input.Kind == ValueKind.Object ? input[Member].AsStringOrNull() : null;
        return error is not null;
    }
}
