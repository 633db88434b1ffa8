using Ybtb.Engine.Protection;

namespace Ybtb.Workflows.Security;

/// <summary>An unwrapped key of the ring with the id under which its ciphertexts name it.</summary>
public sealed record RingKey(int Id, DataKey Key);
