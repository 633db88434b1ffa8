namespace Microsoft.SqlServer.Server;

/// <summary>A class is no valid user-defined type.</summary>
public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message)
        : base(message)
    {
    }

    public static InvalidUdtException Create(Type udtType, string resourceReason) => new($"{udtType.Name}: {resourceReason}");
}
