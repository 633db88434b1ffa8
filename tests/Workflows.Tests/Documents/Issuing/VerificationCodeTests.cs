using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Workflows.Tests.Documents.Issuing;

/// <summary>核验码: what a person types is understood, what is mistyped is noticed.</summary>
public sealed class VerificationCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void Of_AnyBytes_ReadsBackAsItself()
    {
        foreach (var code in Codes(500))
        {
            Assert.Equal(VerificationCode.Length, code.Value.Length);
            Assert.True(code.Value.All(Alphabet.Contains));
            Assert.Equal(code, VerificationCode.Parse(code.Value));
            Assert.Equal(code, VerificationCode.Parse(code.Grouped.ToLowerInvariant()));
            Assert.Equal(19, code.Grouped.Length);
        }
    }

    [Fact]
    public void Of_EachRandomBit_ChangesTheCode()
    {
        var plain = VerificationCode.Of(new byte[VerificationCode.RandomBytes]);
        Assert.Equal("0000000000000000", plain.Value);
        var codes = new HashSet<string> { plain.Value };
        for (var bit = 0; bit < VerificationCode.Bits; bit++)
        {
            var bytes = new byte[VerificationCode.RandomBytes];
            bytes[bit / 8] = (byte)(0x80 >> (bit % 8));
            Assert.True(codes.Add(VerificationCode.Of(bytes).Value), $"bit {bit} is lost");
        }
    }

    [Fact]
    public void TryParse_OneWrongCharacter_IsAlwaysNoticed()
    {
        foreach (var code in Codes(20))
        {
            for (var place = 0; place < VerificationCode.Length; place++)
            {
                foreach (var other in Alphabet.Where(other => other != code.Value[place]))
                {
                    var typed = code.Value.Remove(place, 1).Insert(place, other.ToString());
                    Assert.False(VerificationCode.TryParse(typed, out _), typed);
                }
            }
        }
    }

    [Fact]
    public void TryParse_TwoCharactersExchanged_IsAlwaysNoticed()
    {
        foreach (var code in Codes(50))
        {
            for (var one = 0; one < VerificationCode.Length; one++)
            {
                for (var other = one + 1; other < VerificationCode.Length; other++)
                {
                    var typed = code.Value.ToCharArray();
                    (typed[one], typed[other]) = (typed[other], typed[one]);
                    Assert.Equal(typed[one] == typed[other], VerificationCode.TryParse(new string(typed), out _));
                }
            }
        }
    }

    [Fact]
    public void TryParse_LettersThatLookLikeDigits_AreTakenForThem()
    {
        var code = Codes(2_000).First(code => code.Value.Contains('0', StringComparison.Ordinal) && code.Value.Contains('1', StringComparison.Ordinal));
        Assert.Equal(code, VerificationCode.Parse(code.Value.Replace('0', 'O').Replace('1', 'l')));
        Assert.Equal(code, VerificationCode.Parse(code.Value.Replace('0', 'o').Replace('1', 'I')));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("000000000000000")]
    [InlineData("00000000000000000")]
    [InlineData("000000000000000U")]
    [InlineData("０000000000000000")]
    [InlineData("<script>alert(1)")]
    public void TryParse_NoCode_IsRefused(string? text) => Assert.False(VerificationCode.TryParse(text, out _));

    [Fact]
    public void Random_ManyCodes_AreAllDifferent()
    {
        var source = new RandomVerificationCodeSource();
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => source.Next()).Distinct().Count());
    }

    private static IEnumerable<VerificationCode> Codes(int count)
    {
        var random = new Random(17);
        var bytes = new byte[VerificationCode.RandomBytes];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(bytes);
            yield return VerificationCode.Of(bytes);
        }
    }
}
