using System.Text;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>The <c>$</c> patterns of <c>replace</c>.</summary>
internal static class Substitution
{
    /// <summary>The replacement for <paramref name="length"/> characters of <paramref name="text"/> from <paramref name="at"/>.</summary>
    public static string Expand(ref Evaluation evaluation, string replacement, string text, int at, int length)
    {
        var result = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            var pattern = replacement[i] == '$' && i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            var piece = pattern switch
            {
                '$' => "$",
                '&' => text.AsSpan(at, length),
                '`' => text.AsSpan(0, at),
                '\'' => text.AsSpan(at + length),
                _ => replacement.AsSpan(i, 1),
            };
            evaluation.CheckStringLength((long)result.Length + piece.Length);
            evaluation.ChargeCharacters(piece.Length);
            result.Append(piece);
            i += pattern is '$' or '&' or '`' or '\'' ? 1 : 0;
        }

        return result.ToString();
    }
}
