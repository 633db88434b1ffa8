namespace Ybtb.Workflows.Accounts;

/// <summary>What a password must be like.</summary>
public static class PasswordRule
{
    public const int MinLength = 10;

    /// <summary>Longer texts are refused: hashing them would only cost time.</summary>
    public const int MaxLength = 128;

    private const int KindsWanted = 3;

    /// <summary>What is wrong with a new password, in Chinese; null when nothing is.</summary>
    public static string? Fault(string password, string login)
    {
        if (password.Length is < MinLength or > MaxLength)
        {
            return $"密码长度应为 {MinLength} 至 {MaxLength} 个字符。";
        }

        if (password.Contains(login, StringComparison.OrdinalIgnoreCase))
        {
            return "密码不能包含登录名。";
        }

        var kinds = (password.Any(char.IsAsciiLetterLower) ? 1 : 0) + (password.Any(char.IsAsciiLetterUpper) ? 1 : 0) +
                    (password.Any(char.IsAsciiDigit) ? 1 : 0) + (password.Any(c => !char.IsAsciiLetterOrDigit(c)) ? 1 : 0);
        return kinds < KindsWanted ? "密码应包含大写字母、小写字母、数字、符号中的至少三种。" : null;
    }
}
