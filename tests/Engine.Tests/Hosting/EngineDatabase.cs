using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>A database of a test's own with the engine's tables; it outlives the engines that open it.</summary>
internal abstract class EngineDatabase : IReadContexts, IDisposable
{
    public abstract IWriteStore OpenStore();

    public abstract DbContext Create();

    public abstract void Dispose();
}
