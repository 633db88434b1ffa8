namespace Ybtb.Workflows.Identifiers;

/// <summary>The two digits with which region codes of GB/T 2260 begin.</summary>
internal static class Provinces
{
    private static readonly HashSet<string> Codes =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
    ];

    /// <summary>Whether the region's province exists. County codes are not judged: cards keep the code of first issue.</summary>
    public static bool Contains(string regionCode) => Codes.Contains(regionCode[..2]);
}
