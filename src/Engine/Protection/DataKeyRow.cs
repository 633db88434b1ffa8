namespace Ybtb.Engine.Protection;

/// <summary>The stored, wrapped data key of one subject. Deleting the row erases the subject's personal values for good.</summary>
public sealed class DataKeyRow
{
    public required Guid Id { get; init; }

    /// <summary>Made and read by <see cref="IKeyVault"/>.</summary>
    public required byte[] Wrapped { get; init; }
}
