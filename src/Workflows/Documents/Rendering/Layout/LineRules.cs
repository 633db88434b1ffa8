using System.Buffers;
using System.Text;

namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>Where a Chinese line may end (避头尾): marks that close never begin a line, marks that open never end one, and words and numbers stay whole.</summary>
internal static class LineRules
{
    private static readonly SearchValues<char> Closing = SearchValues.Create("！），．：；？］｝、。〉》」』】〕〗〞’”…‥—～·％‰℃°′″々!),.:;?]}%");

    private static readonly SearchValues<char> Opening = SearchValues.Create("（［｛〈《「『【〔〖“‘￥＄([{$¥");

    /// <summary>Units that stay with the number before them.</summary>
    private static readonly SearchValues<char> Units = SearchValues.Create("年月日时分秒元岁个人份页项号条款天周级");

    private static readonly SearchValues<char> Doubled = SearchValues.Create("—…");

    private const int FirstWide = 0x2E80;

    /// <summary>True when one line may end with <paramref name="before"/> and the next begin with <paramref name="after"/>.</summary>
    public static bool MayBreak(Rune before, Rune after)
    {
        if (IsSpace(after) || Is(after, Closing) || Is(before, Opening) || (before == after && Is(before, Doubled)))
        {
            return false;
        }

        if (IsSpace(before) || before.Value is '/' or '|')
        {
            return true;
        }

        return !(IsInWord(before) && IsInWord(after)) && !(Rune.IsDigit(before) && Is(after, Units)) && !(before.Value == '第' && Rune.IsDigit(after));
    }

    public static bool IsSpace(Rune character) => character.Value is ' ' or 0x3000;

    private static bool IsInWord(Rune character) => character.Value < FirstWide && !Is(character, Closing, Opening);

    private static bool Is(Rune character, params ReadOnlySpan<SearchValues<char>> sets)
    {
        foreach (var set in sets)
        {
            if (character.IsBmp && set.Contains((char)character.Value))
            {
                return true;
            }
        }

        return false;
    }
}
