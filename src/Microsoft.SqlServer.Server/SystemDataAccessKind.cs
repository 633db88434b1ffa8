namespace Microsoft.SqlServer.Server;

/// <summary>Whether a function reads system data. Only the tools that check the schema ask for it.</summary>
public enum SystemDataAccessKind
{
    None,
    Read,
}
