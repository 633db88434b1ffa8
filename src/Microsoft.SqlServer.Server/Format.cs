namespace Microsoft.SqlServer.Server;

/// <summary>How a user-defined type is stored. This product has none: the client only needs the type to exist.</summary>
public enum Format
{
    Unknown,
    Native,
    UserDefined,
}
