using System.Diagnostics.CodeAnalysis;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>核验码: fifteen random characters of Crockford's base 32 and a check character, by which anybody may ask whether a document is genuine.</summary>
/// <remarks>
/// The check is a weighted sum over the field of 32 elements, the weights being different powers of a generator: it notices every single wrong
/// character and every two that were exchanged. Made only by <see cref="Of"/>, <see cref="Parse"/> and <see cref="TryParse"/>.
/// </remarks>
public sealed record VerificationCode
{
    /// <summary>How many characters a code has.</summary>
    public const int Length = 16;

    /// <summary>Random bits of a code: nobody finds one by trying.</summary>
    public const int Bits = 5 * (Length - 1);

    /// <summary>How many random bytes a code takes.</summary>
    public const int RandomBytes = (Bits + 7) / 8;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int GroupLength = 4;

    /// <summary>x⁵ + x² + 1, of which x is a generator.</summary>
    private const int Modulus = 0b100101;

    private VerificationCode(string value) => Value = value;

    /// <summary>Sixteen digits and upper-case letters, without I, L, O and U.</summary>
    public string Value { get; }

    /// <summary>As it is printed and read out: in groups of four.</summary>
    public string Grouped => string.Join('-', Value.Chunk(GroupLength).Select(group => new string(group)));

    /// <param name="random">Exactly <see cref="RandomBytes"/> bytes; the surplus bits of the last are left out.</param>
    /// <exception cref="ArgumentException">Another number of bytes.</exception>
    public static VerificationCode Of(ReadOnlySpan<byte> random)
    {
        if (random.Length != RandomBytes)
        {
            throw new ArgumentException($"A verification code takes {RandomBytes} bytes.", nameof(random));
        }

        Span<char> code = stackalloc char[Length];
        for (var i = 0; i < Length - 1; i++)
        {
            var bit = 5 * i;
            var pair = (random[bit / 8] << 8) | (bit / 8 + 1 < random.Length ? random[bit / 8 + 1] : 0);
            code[i] = Alphabet[(pair >> (11 - bit % 8)) & 31];
        }

        code[^1] = Alphabet[Sum(code[..^1])];
        return new(new string(code));
    }

    /// <exception cref="FormatException">No such code.</exception>
    public static VerificationCode Parse(string text) => TryParse(text, out var code) ? code : throw new FormatException("核验码格式不正确。");

    /// <summary>Reads what a person may have typed: in any case, with spaces or hyphens, O for zero, I and L for one.</summary>
    /// <returns>False also when the check character does not fit.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out VerificationCode code)
    {
        code = null;
        Span<char> read = stackalloc char[Length];
        var length = 0;
        foreach (var typed in text ?? "")
        {
            if (typed is ' ' or '-')
            {
                continue;
            }

            var digit = typed switch
            {
                'O' or 'o' => '0',
                'I' or 'i' or 'L' or 'l' => '1',
                _ => char.ToUpperInvariant(typed),
            };
            if (length == Length || !Alphabet.Contains(digit, StringComparison.Ordinal))
            {
                return false;
            }

            read[length++] = digit;
        }

        if (length != Length || Sum(read[..^1]) != Alphabet.IndexOf(read[^1], StringComparison.Ordinal))
        {
            return false;
        }

        code = new(new string(read));
        return true;
    }

    public override string ToString() => Value;

    /// <summary>By Horner's rule: each character counts once more the generator than the one after it; the check character itself counts one.</summary>
    private static int Sum(ReadOnlySpan<char> characters)
    {
        var sum = 0;
        foreach (var character in characters)
        {
            sum = TimesGenerator(sum ^ Alphabet.IndexOf(character, StringComparison.Ordinal));
        }

        return sum;
    }

    private static int TimesGenerator(int element)
    {
        var doubled = element << 1;
        return doubled >= 32 ? doubled ^ Modulus : doubled;
    }
}
