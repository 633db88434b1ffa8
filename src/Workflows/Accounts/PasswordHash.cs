using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ybtb.Workflows.Accounts;

/// <summary>Stored passwords: PBKDF2 with HMAC-SHA512, written as <c>pbkdf2-sha512$iterations$salt$hash</c>.</summary>
/// <remarks>Slow by intent, some tenth of a second; callers bound how many run at once.</remarks>
public static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha512";
    private const int Iterations = 210_000;
    private const int SaltSize = 16;
    private const int HashSize = 32;

    // Verified in place of an unknown login's hash, so that both take as long.
    private static readonly string NobodysHash = $"{Scheme}${Iterations}${new string('A', 22)}==${new string('A', 43)}=";

    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var hash = Derive(password, salt, Iterations);
        return string.Create(
            CultureInfo.InvariantCulture, $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <param name="stored">What <see cref="Of"/> wrote; null or empty takes as long and is never right.</param>
    /// <exception cref="FormatException">The stored text is not such a hash.</exception>
    public static bool Verify(string? stored, string password)
    {
        var exists = !string.IsNullOrEmpty(stored);
        var parts = (exists ? stored! : NobodysHash).Split('$');
        if (parts.Length != 4 || parts[0] != Scheme)
        {
            throw new FormatException("A stored password has an unknown form.");
        }

        var hash = Derive(password, Convert.FromBase64String(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(hash, Convert.FromBase64String(parts[3])) && exists;
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormC)), salt, iterations, HashAlgorithmName.SHA512, HashSize);
}
