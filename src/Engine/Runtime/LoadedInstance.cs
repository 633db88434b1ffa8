using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;

namespace Ybtb.Engine.Runtime;

/// <summary>An instance as stored, with the key that opens it.</summary>
/// <param name="IsNew">True when the step will insert it.</param>
internal sealed record LoadedInstance(InstanceRow Row, InstanceState State, DataKey Key, bool IsNew);
