namespace Ybtb.Workflows.Accounts;

/// <summary>The roles of one account. The default value is the empty set.</summary>
public readonly record struct RoleSet
{
    private readonly int bits;

    private RoleSet(int bits) => this.bits = bits;

    /// <summary>A set of the given roles; repetition is harmless.</summary>
    public static RoleSet Of(params ReadOnlySpan<Role> roles)
    {
        var bits = 0;
        foreach (var role in roles)
        {
            bits |= 1 << (int)role;
        }

        return new RoleSet(bits);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="ArgumentException">A name is not a role.</exception>
    public static RoleSet Parse(string text) =>
        Of([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.Parse<Role>(name))]);

    public bool IsEmpty => bits == 0;

    public bool Has(Role role) => (bits & (1 << (int)role)) != 0;

    /// <summary>The roles in the order of the closed list.</summary>
    public IEnumerable<Role> Each()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            if (Has(role))
            {
                yield return role;
            }
        }
    }

    /// <summary>Names joined by commas, in the order of the closed list.</summary>
    public override string ToString() => string.Join(',', Each());
}
