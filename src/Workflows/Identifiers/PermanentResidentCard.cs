using NodaTime;

namespace Ybtb.Workflows.Identifiers;

/// <summary>外国人永久居留身份证: the 18-character version of 2023, and the 15-character one, valid until it expires.</summary>
internal static class PermanentResidentCard
{
    public static IdentifierCheck Check(string text, string field, LocalDate today)
    {
        var number = IdentifierText.Normalise(text);
        return number.Length switch
        {
            18 => CheckCurrent(number, field, today),
            15 => CheckOld(number, field),
            _ => IdentifierCheck.Invalid(number, IdentifierFailure.Length, $"{field}应为18位（旧证15位），实为{number.Length}位。"),
        };
    }

    // 9, issuing province (2), nationality (3), birth date (8), sequence (3), check.
    private static IdentifierCheck CheckCurrent(string number, string field, LocalDate today)
    {
        if (number[0] != '9' || !IdentifierText.IsDigits(number.AsSpan(0, 17)) || !(char.IsAsciiDigit(number[17]) || number[17] == 'X'))
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.Charset, $"{field}应以9开头，前17位为数字，末位为数字或X。");
        }

        if (!Provinces.Contains(number.Substring(1, 2)) || !Countries.HasNumber(number.Substring(3, 3)))
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.Region, $"{field}的签发地或国籍代码不存在。");
        }

        if (BirthDates.Read(number.Substring(6, 8), today) is null)
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.BirthDate, $"{field}中的出生日期不存在、早于1900年或晚于今日。");
        }

        return Mod112.Fits(number)
            ? IdentifierCheck.Valid(number)
            : IdentifierCheck.Invalid(number, IdentifierFailure.CheckDigit, $"{field}的校验码不正确，请核对。");
    }

    // Nationality (3 letters), region of first issue (4), birth date yyMMdd (6), sequence and check. The check character's rule is
    // not published, so it is not judged.
    private static IdentifierCheck CheckOld(string number, string field)
    {
        if (number.AsSpan(0, 3).ContainsAnyExceptInRange('A', 'Z') || !IdentifierText.IsDigits(number.AsSpan(3)))
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.Charset, $"{field}前3位应为字母，其余为数字。");
        }

        if (!Countries.HasLetters(number[..3]) || !Provinces.Contains(number.Substring(3, 2)))
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.Region, $"{field}的国籍或签发地代码不存在。");
        }

        // 2000 is the more lenient century: 29 February exists there and not in 1900, and the number does not say which.
        return BirthDates.Read($"20{number.AsSpan(7, 6)}", LocalDate.MaxIsoValue) is null
            ? IdentifierCheck.Invalid(number, IdentifierFailure.BirthDate, $"{field}中的出生日期不存在。")
            : IdentifierCheck.Valid(number);
    }
}
