namespace Ybtb.Workflows.Identifiers;

/// <summary>港澳居民来往内地通行证 and 台湾居民来往大陆通行证; neither has a check character.</summary>
public static class TravelPermit
{
    /// <summary>The part that stays with the holder when the older 11-character permit is reissued: the first nine characters.</summary>
    public static string HolderPart(string normalised) => normalised.Length > 9 ? normalised[..9] : normalised;

    internal static IdentifierCheck CheckHongKongMacao(string text, string field)
    {
        var number = IdentifierText.Normalise(text);
        return number.Length is not (9 or 11)
            ? IdentifierCheck.Invalid(number, IdentifierFailure.Length, $"{field}应为9位（旧证11位），实为{number.Length}位。")
            : number[0] is not ('H' or 'M') || !IdentifierText.IsDigits(number.AsSpan(1))
            ? IdentifierCheck.Invalid(number, IdentifierFailure.Charset, $"{field}应以H或M开头，其余为数字。")
            : IdentifierCheck.Valid(number);
    }

    internal static IdentifierCheck CheckTaiwan(string text, string field)
    {
        var number = IdentifierText.Normalise(text);
        if (number.Length is not (8 or 10 or 11))
        {
            return IdentifierCheck.Invalid(number, IdentifierFailure.Length, $"{field}应为8位（旧本10或11位），实为{number.Length}位。");
        }

        var digits = number.AsSpan(0, Math.Min(number.Length, 10));
        return !IdentifierText.IsDigits(digits) || (number.Length == 11 && !char.IsAsciiLetterUpper(number[10]))
            ? IdentifierCheck.Invalid(number, IdentifierFailure.Charset, $"{field}应为数字，旧本末位可为字母。")
            : IdentifierCheck.Valid(number);
    }
}
