using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>备案号: the number of the case that made the filing, after the letters YD. A case makes one filing at most.</summary>
internal static class RemoteCareNumber
{
    private const string Prefix = "YD";

    /// <summary>Characters of a number.</summary>
    public const int Length = 2 + CaseNumber.Length;

    public static string Of(CaseNumber made) => Prefix + made.Value;

    /// <summary>Whether somebody means this filing: by its number, with or without the letters.</summary>
    /// <param name="typed">In capitals.</param>
    public static bool Means(string typed, string? number) => number is not null && (typed == number || Prefix + typed == number);
}
