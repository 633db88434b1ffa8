namespace Ybtb.Workflows.Identifiers;

/// <summary>ISO 7064 MOD 11-2 over 17 digits (GB 11643).</summary>
internal static class Mod112
{
    private const string Characters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <param name="number">Seventeen digits and the check character.</param>
    public static bool Fits(string number) => number[17] == CheckOf(number);

    /// <summary>The number with its check character.</summary>
    /// <param name="digits">Seventeen digits.</param>
    public static string Complete(string digits) => digits + CheckOf(digits);

    private static char CheckOf(string number)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (number[i] - '0') * Weights[i];
        }

        return Characters[sum % 11];
    }
}
