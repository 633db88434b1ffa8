using System.Text;

namespace Ybtb.Workflows.Documents.Templates;

/// <summary>Sums in words (人民币大写), as on bills: 人民币壹仟零伍元叁角整.</summary>
/// <remarks>正确填写票据和结算凭证的基本规定（支付结算办法附一）：零 stands once for zeros between digits; 整 follows 元 and 角, never 分.</remarks>
public static class ChineseAmount
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";

    private static readonly string[] Places = ["", "拾", "佰", "仟"];
    private static readonly string[] Groups = ["", "万", "亿", "兆"];

    /// <param name="fen">Below 10^18 in amount.</param>
    /// <exception cref="ArgumentOutOfRangeException">Greater.</exception>
    public static string Of(long fen)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Math.Abs((decimal)fen), 1_000_000_000_000_000_000m, nameof(fen));
        var (yuan, rest) = Math.DivRem(Math.Abs(fen), 100);
        var (jiao, last) = Math.DivRem(rest, 10);
        var words = new StringBuilder(fen < 0 ? "人民币负" : "人民币");
        if (yuan > 0 || rest == 0)
        {
            words.Append(Whole(yuan)).Append('元');
        }

        if (jiao > 0)
        {
            words.Append(Digits[(int)jiao]).Append('角');
        }
        else if (last > 0 && yuan > 0)
        {
            words.Append('零');
        }

        return last > 0 ? words.Append(Digits[(int)last]).Append('分').ToString() : words.Append('整').ToString();
    }

    private static string Whole(long yuan)
    {
        if (yuan == 0)
        {
            return "零";
        }

        var words = new StringBuilder();
        var owesZero = false;
        for (var group = Groups.Length - 1; group >= 0; group--)
        {
            var part = yuan / Power(group) % 10_000;
            for (var place = Places.Length - 1; part > 0 && place >= 0; place--)
            {
                var digit = part / (long)Math.Pow(10, place) % 10;
                if (digit == 0)
                {
                    owesZero = true;
                    continue;
                }

                words.Append(owesZero && words.Length > 0 ? "零" : "").Append(Digits[(int)digit]).Append(Places[place]);
                owesZero = false;
            }

            if (part > 0)
            {
                words.Append(Groups[group]);
            }

            owesZero = part == 0;   // zeros at the end of a group are not spoken
        }

        return words.ToString();
    }

    private static long Power(int group)
    {
        var power = 1L;
        for (var i = 0; i < group; i++)
        {
            power *= 10_000;
        }

        return power;
    }
}
