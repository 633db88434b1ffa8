namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>To whom a claim is paid.</summary>
public enum PayeeKind
{
    /// <summary>单位: its account is fetched from the registry.</summary>
    Unit,

    /// <summary>个人: the account is given in the application.</summary>
    Person,
}
