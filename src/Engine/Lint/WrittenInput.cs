using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Lint;

/// <summary>What a document says of an activity's input.</summary>
/// <param name="Value">The value written out in the document; undefined when it is not set, or computed.</param>
/// <param name="IsComputed">True when it is known only when the activity runs.</param>
public readonly record struct WrittenInput(Value Value, bool IsComputed)
{
    /// <summary>True when the document leaves it out: the activity's default counts.</summary>
    public bool IsUnset => !IsComputed && Value.IsNullish;

    /// <param name="input">In camel case.</param>
    public static WrittenInput Of(Activity activity, string input) => activity.Inputs.FirstOrDefault(i => i.Name == input)?.Source switch
    {
        null or InputSource.NotSet => default,
        InputSource.Literal literal => new(literal.Value, false),
        _ => new(Value.Undefined, true),
    };

    /// <summary>The text written out, or the default when it is not set; null when it is computed.</summary>
    public string? TextOr(string unset) => IsComputed ? null : IsUnset ? unset : Value.Kind == ValueKind.String ? Value.AsString() : Value.ToString();

    /// <summary>The texts of a list written out, in any of its spellings; null when it is computed or no list.</summary>
    public IReadOnlyList<string>? Texts()
    {
        if (IsComputed)
        {
            return null;
        }

        try
        {
            return IsUnset ? [] : InputConversion.To<IReadOnlyList<string>>(Value);
        }
        catch (ActivityFailedException)
        {
            return null;
        }
    }
}
