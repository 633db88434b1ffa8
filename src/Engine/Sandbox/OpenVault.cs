using Ybtb.Engine.Protection;

namespace Ybtb.Engine.Sandbox;

/// <summary>Keys in the clear beside what they protect: nothing of a sandbox outlives it.</summary>
internal sealed class OpenVault : IKeyVault
{
    public DataKey Create() => DataKey.Generate();

    public byte[] Wrap(Guid id, DataKey key) => key.Material.ToArray();

    public DataKey Unwrap(Guid id, ReadOnlySpan<byte> wrapped) => new(wrapped);
}
