using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>Tests that hold on every database; a class for each says on which.</summary>
public abstract class DatabaseTests
{
    private protected abstract EngineDatabase NewDatabase();

    /// <summary>An engine on a database of its own.</summary>
    private protected EngineHost Create(Action<IServiceCollection>? configure = null, ActivityRegistry? activities = null, Budget? budget = null) =>
        EngineHost.CreateOn(NewDatabase(), configure, activities, budget);
}
