namespace Microsoft.SqlServer.Server;

/// <summary>Whether a function reads user data. Only the tools that check the schema ask for it.</summary>
public enum DataAccessKind
{
    None,
    Read,
}
