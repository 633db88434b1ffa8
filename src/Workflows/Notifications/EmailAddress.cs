using System.Text.RegularExpressions;

namespace Ybtb.Workflows.Notifications;

/// <summary>Addresses of e-mail as this product takes them: of ASCII, at a name with a dot.</summary>
public static partial class EmailAddress
{
    private const int MaxLength = 254;

    public static bool IsValid(string text) => text.Length <= MaxLength && Form().IsMatch(text);

    /// <summary>The first character and what is behind the sign: <c>z***@example.cn</c>.</summary>
    public static string Mask(string address) => address.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? $"{address[0]}***{address[at..]}" : "***";

    [GeneratedRegex(@"^[A-Za-z0-9._%+\-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
