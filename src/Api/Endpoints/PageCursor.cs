using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Ybtb.Api.Endpoints;

/// <summary>A place in a list as one opaque word in an address.</summary>
internal static class PageCursor
{
    public static string Write(Instant at, string id) =>
        WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeTicks()} {id}")));

    /// <returns>False when the word is malformed; true with null for none.</returns>
    public static bool TryRead(string? word, out (Instant At, string Id)? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(word))
        {
            return true;
        }

        try
        {
            var parts = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(word)).Split(' ');
            if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks))
            {
                cursor = (Instant.FromUnixTimeTicks(ticks), parts[1]);
            }

            return cursor is not null;
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
