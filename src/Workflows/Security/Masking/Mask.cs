namespace Ybtb.Workflows.Security.Masking;

/// <summary>What of a personal value may be shown to everybody who sees the record.</summary>
public static class Mask
{
    /// <summary>First 6 and last 4 characters stay.</summary>
    public static string IdentityNumber(string number) => Keep(number, 6, 4);

    /// <summary>First 3 and last 4 characters stay.</summary>
    public static string Phone(string number) => Keep(number, 3, 4);

    /// <summary>Last 4 characters stay.</summary>
    public static string BankAccount(string number) => Keep(number, 0, 4);

    /// <summary>The family name's first character stays.</summary>
    public static string Name(string name) => Keep(name, 1, 0);

    /// <summary>Nothing stays, not even the length.</summary>
    public static string Hidden() => "****";

    // A value too short to hide anything is hidden whole.
    private static string Keep(string text, int first, int last) =>
        text.Length <= first + last
            ? new string('*', text.Length)
            : string.Concat(text.AsSpan(0, first), new string('*', text.Length - first - last), text.AsSpan(text.Length - last));
}
