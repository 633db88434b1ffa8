namespace Ybtb.Workflows.Identifiers;

/// <summary>统一社会信用代码 (GB 32100): 18 characters with a check character and an inner organisation code (GB 11714).</summary>
public static class UnifiedSocialCreditCode
{
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string Authorities = "123456789ANY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>A wrong inner organisation code or unusual kind of organisation only warns: a few early codes deviate.</summary>
    /// <param name="field">The field's Chinese name, for the message.</param>
    public static IdentifierCheck Check(string text, string field)
    {
        var code = IdentifierText.Normalise(text);
        if (code.Length != 18)
        {
            return IdentifierCheck.Invalid(code, IdentifierFailure.Length, $"{field}应为18位，实为{code.Length}位。");
        }

        if (!code.All(Characters.Contains))
        {
            return IdentifierCheck.Invalid(code, IdentifierFailure.Charset, $"{field}只能由数字和大写字母组成，且不含I、O、S、V、Z。");
        }

        if (!Authorities.Contains(code[0]))
        {
            return IdentifierCheck.Invalid(code, IdentifierFailure.Charset, $"{field}首位“{code[0]}”不是已知的登记管理部门代码。");
        }

        return CheckCharacter(code) == code[17]
            ? IdentifierCheck.Valid(code, [.. Warnings(code, field)])
            : IdentifierCheck.Invalid(code, IdentifierFailure.CheckDigit, $"{field}的校验码不正确，请核对。");
    }

    /// <summary>The code with both of its check characters.</summary>
    /// <param name="head">Registration authority, kind of organisation and region: eight characters.</param>
    /// <param name="body">The first eight characters of the organisation code.</param>
    internal static string Complete(string head, string body)
    {
        var inner = head + body;
        var code = inner + OrganisationCheck(inner);
        return code + CheckCharacter(code);
    }

    private static char CheckCharacter(string code)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Characters.IndexOf(code[i], StringComparison.Ordinal) * Weights[i];
        }

        return Characters[(31 - (sum % 31)) % 31];
    }

    private static IEnumerable<IdentifierProblem> Warnings(string code, string field)
    {
        if (OrganisationCheck(code) != code[16])
        {
            yield return new(IdentifierFailure.CheckDigit, $"{field}中的组织机构代码校验位不符，请核对。");
        }

        if (!KindsOf(code[0]).Contains(code[1]))
        {
            yield return new(IdentifierFailure.Charset, $"{field}第2位“{code[1]}”不是常见的机构类别，请核对。");
        }
    }

    private static char OrganisationCheck(string code)
    {
        var sum = 0;
        for (var i = 0; i < OrganisationWeights.Length; i++)
        {
            var character = code[8 + i];
            sum += (char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10) * OrganisationWeights[i];
        }

        return (11 - (sum % 11)) switch
        {
            10 => 'X',
            11 => '0',
            var digit => (char)('0' + digit),
        };
    }

    private static string KindsOf(char authority) => authority switch
    {
        '9' => "123",
        '1' or '5' => "1239",
        'Y' => "1",
        _ => Characters,
    };
}
